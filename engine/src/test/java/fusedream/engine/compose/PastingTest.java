package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pasting is that of a twin that writes each pixel by itself, with its transpose as gradient, in any batch. */
@ExtendWith(LeakCheck.class)
class PastingTest {

    private static final int SIZE = 20;
    private static final int PIXELS = 3 * SIZE * SIZE;
    private static final List<Layout> LAYOUTS = Layout.all(SIZE);

    /** libtorch keeps the place of a sample, up to 20, in float32: its share of a neighbour is off by up to 2e-6. */
    private static final float ROUNDING = 1e-5f;

    private final Backend cpu = Backend.of("cpu");
    private final float[] foregrounds = Draws.seeded(1).normals(LAYOUTS.size() * PIXELS);
    private final float[] backgrounds = Draws.seeded(2).normals(LAYOUTS.size() * PIXELS);

    private Tensor tensor(float[] values) {
        return cpu.tensor(values, values.length / PIXELS, 3, SIZE, SIZE);
    }

    private static float[] picture(float[] batch, int b) {
        return Arrays.copyOfRange(batch, b * PIXELS, (b + 1) * PIXELS);
    }

    @Test
    void every_layout_is_pasted_as_the_twin_does_all_in_one_batch() {
        float[] pasted = new Pasting()
                .join(tensor(foregrounds), tensor(backgrounds), LAYOUTS)
                .toFloats();
        for (int b = 0; b < LAYOUTS.size(); b++) {
            float[] twin = twin(picture(foregrounds, b), picture(backgrounds, b), LAYOUTS.get(b));
            assertThat(picture(pasted, b)).as(LAYOUTS.get(b).toString()).containsExactly(twin, within(ROUNDING));
        }
    }

    @Test
    void gradients_are_the_transpose_of_the_twin() {
        float[] cotangent = Draws.seeded(3).normals(LAYOUTS.size() * PIXELS);
        float[] ofForegrounds;
        float[] ofBackgrounds;
        try (Tape tape = Tape.open()) {
            Tensor foreground = tape.leaf(tensor(foregrounds));
            Tensor background = tape.leaf(tensor(backgrounds));
            tape.backward(new Pasting().join(foreground, background, LAYOUTS), tensor(cotangent), false);
            ofForegrounds = tape.gradient(foreground).toFloats();
            ofBackgrounds = tape.gradient(background).toFloats();
        }
        for (int b = 0; b < LAYOUTS.size(); b++) {
            for (int pixel : new int[] {0, 19, 210, 399, 400 + 157, 800 + 380, 1199}) {
                float[] unit = new float[PIXELS];
                unit[pixel] = 1;
                float[] none = new float[PIXELS];
                float[] weights = picture(cotangent, b);
                assertThat(ofForegrounds[b * PIXELS + pixel])
                        .isCloseTo(dot(weights, twin(unit, none, LAYOUTS.get(b))), within(ROUNDING));
                assertThat(ofBackgrounds[b * PIXELS + pixel])
                        .isCloseTo(dot(weights, twin(none, unit, LAYOUTS.get(b))), within(ROUNDING));
            }
        }
    }

    @Test
    void every_pixel_of_the_foreground_gets_a_gradient() {
        for (Layout layout : List.of(LAYOUTS.get(4), LAYOUTS.get(13))) {
            try (Tape tape = Tape.open()) {
                Tensor foreground = tape.leaf(tensor(picture(foregrounds, 0)));
                Tensor pasted = new Pasting().join(foreground, tensor(picture(backgrounds, 0)), List.of(layout));
                tape.backward(pasted.sum());
                for (float slope : tape.gradient(foreground).toFloats()) {
                    assertThat(slope).isPositive();
                }
            }
        }
    }

    @Test
    void pictures_of_another_size_or_number_than_the_layouts_are_refused() {
        Tensor one = tensor(picture(foregrounds, 0));
        assertThatThrownBy(() -> new Pasting().join(one, one, LAYOUTS)).isInstanceOf(IllegalArgumentException.class);
        List<Layout> larger = Collections.singletonList(Layout.all(24).get(0));
        assertThatThrownBy(() -> new Pasting().join(one, one, larger)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return (float) sum;
    }

    /** Bilinear sampling at pixel centres, held at the edges: PyTorch's interpolate, align_corners off. */
    private static float[] twin(float[] foreground, float[] background, Layout layout) {
        Rectangle place = layout.place();
        float[] result = background.clone();
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < place.height(); i++) {
                for (int j = 0; j < place.width(); j++) {
                    int at = (channel * SIZE + place.top() + i) * SIZE + place.left() + j;
                    result[at] = (float) sample(
                            foreground,
                            channel,
                            (i + 0.5) * SIZE / place.height() - 0.5,
                            (j + 0.5) * SIZE / place.width() - 0.5);
                }
            }
        }
        return result;
    }

    private static double sample(float[] image, int channel, double row, double column) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double down = row - top;
        double across = column - left;
        return (1 - down) * (1 - across) * pixel(image, channel, top, left)
                + (1 - down) * across * pixel(image, channel, top, left + 1)
                + down * (1 - across) * pixel(image, channel, top + 1, left)
                + down * across * pixel(image, channel, top + 1, left + 1);
    }

    private static double pixel(float[] image, int channel, int row, int column) {
        int inRow = Math.max(0, Math.min(SIZE - 1, row));
        int inColumn = Math.max(0, Math.min(SIZE - 1, column));
        return image[(channel * SIZE + inRow) * SIZE + inColumn];
    }
}
