package fusedream.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.RgbImage;
import org.junit.jupiter.api.Test;

/** Holds the two mappings to 8 bits, beside the golden case, at their ends. */
class PixelsTest {

    @Test
    void the_fixed_mapping_rounds_half_up_and_cuts_what_is_outside() {
        float[] image = {-1, 1, 0, -2, 2, Float.NaN};

        RgbImage picture = Pixels.fixed(image, 1, 2);

        // (3, 1, 2) to two pixels: red -1 and 1, green 0 (127.5 rounds up) and -2, blue 2 and NaN.
        assertThat(picture).isEqualTo(new RgbImage(2, 1, new byte[] {0, (byte) 128, (byte) 255, (byte) 255, 0, 0}));
    }

    @Test
    void the_stretch_takes_the_extremes_of_the_whole_batch_and_stacks_with_black_gaps() {
        float[] images = {0, 0, 0, 1, 0.5f, 0};

        RgbImage picture = Pixels.stretched(images, 2, 1, 1);

        byte[] expected = new byte[3 * 5 * 8];
        int second = 3 * (5 * 5 + 2);
        expected[second] = (byte) 255;
        expected[second + 1] = (byte) 128;
        assertThat(picture).isEqualTo(new RgbImage(5, 8, expected));
    }

    @Test
    void a_flat_image_becomes_black_and_not_a_division_by_zero() {
        assertThat(Pixels.stretched(new float[] {0.3f, 0.3f, 0.3f}, 1, 1, 1))
                .isEqualTo(new RgbImage(1, 1, new byte[3]));
    }

    @Test
    void an_array_of_another_shape_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pixels.fixed(new float[5], 1, 2))
                .withMessageContaining("got 5 numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> Pixels.stretched(new float[0], 0, 1, 1));
    }
}
