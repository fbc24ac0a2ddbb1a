package fusedream.engine.toyland.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each blemish does what it says and nothing else. */
class BlemishesTest {

    private static final int SIZE = 8;
    private static final int PLANE = SIZE * SIZE;

    private final Blemishes blemishes = new Blemishes(SIZE);
    private final float[] point = new float[3 * PLANE];

    BlemishesTest() {
        point[PLANE + 3 * SIZE + 4] = 1; // in the second channel
    }

    @Test
    void a_blurred_point_is_the_binomial_of_both_directions() {
        blemishes.blur(point, 1);
        assertThat(point[PLANE + 3 * SIZE + 4]).isEqualTo(0.25f);
        assertThat(point[PLANE + 3 * SIZE + 5]).isEqualTo(0.125f);
        assertThat(point[PLANE + 2 * SIZE + 3]).isEqualTo(0.0625f);
        assertThat(point[3 * SIZE + 4]).isZero();
    }

    @Test
    void blur_keeps_a_flat_picture() {
        float[] flat = new float[3 * PLANE];
        Arrays.fill(flat, 0.5f);
        blemishes.blur(flat, 4);
        assertThat(flat).containsOnly(0.5f);
    }

    @Test
    void a_shift_moves_and_fills_from_the_edge() {
        point[0] = 0.5f;
        blemishes.shift(point, 2, 1);
        assertThat(point[PLANE + 4 * SIZE + 6]).isEqualTo(1);
        assertThat(point[PLANE + 3 * SIZE + 4]).isZero();
        assertThat(point[SIZE + 2]).isEqualTo(0.5f);
        assertThat(point[0]).isEqualTo(0.5f);
    }

    @Test
    void a_tone_is_a_contrast_and_an_offset_by_channel() {
        blemishes.tone(point, 2, 0.1, 0.2, 0.3);
        assertThat(point[0]).isEqualTo(0.1f);
        assertThat(point[PLANE + 3 * SIZE + 4]).isEqualTo(2.2f);
        assertThat(point[2 * PLANE]).isEqualTo(0.3f);
    }

    @Test
    void noise_has_the_deviation_that_was_asked_for() {
        float[] large = new float[3 * 128 * 128];
        new Blemishes(128).noise(large, 0.2, Draws.seeded(1));
        double squares = 0;
        for (float value : large) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares / large.length)).isCloseTo(0.2, within(0.004)); // 49,152 draws
    }

    @Test
    void clamping_brings_all_to_the_range() {
        float[] wide = {-3, 0.25f, 2};
        Blemishes.clamp(wide);
        assertThat(wide).containsExactly(-1, 0.25f, 1);
    }
}
