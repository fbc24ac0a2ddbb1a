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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds the differentiable blending to the exact one, and its gradients to differences of pictures. */
@ExtendWith(LeakCheck.class)
class SeamlessPastingTest {

    private static final int SIZE = 20;
    private static final int PIXELS = 3 * SIZE * SIZE;
    private static final List<Layout> LAYOUTS = Layout.all(SIZE);

    /** Float32 through four products of matrices of up to 13 x 13, of numbers of size 1, against double. */
    private static final float ROUNDING = 2e-5f;

    private final Backend cpu = Backend.of("cpu");
    private final float[] foregrounds = Draws.seeded(1).normals(LAYOUTS.size() * PIXELS);
    private final float[] backgrounds = Draws.seeded(2).normals(LAYOUTS.size() * PIXELS);

    private SeamlessPasting joining() {
        return new SeamlessPasting(cpu, SIZE);
    }

    private Tensor tensor(float[] values) {
        return cpu.tensor(values, values.length / PIXELS, 3, SIZE, SIZE);
    }

    private static float[] picture(float[] batch, int b) {
        return Arrays.copyOfRange(batch, b * PIXELS, (b + 1) * PIXELS);
    }

    /** Small enough that nothing is clamped: what is added to a foreground can be no larger than what it differs by. */
    private static float[] small(float[] values) {
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 0.03f;
        }
        return scaled;
    }

    private float[] exact(float[] foreground, float[] background, Layout layout) {
        float[] scaled = Pasting.scale(tensor(foreground), layout).toFloats();
        float[] source = PoissonBlend.spread(scaled, 3, SIZE, SIZE, layout.place());
        return PoissonBlend.blend(source, background, 3, SIZE, SIZE, layout.place());
    }

    @Test
    void every_layout_is_blended_as_the_picture_that_is_shown_all_in_one_batch() {
        float[] joined = joining()
                .join(tensor(small(foregrounds)), tensor(small(backgrounds)), LAYOUTS)
                .toFloats();
        for (int b = 0; b < LAYOUTS.size(); b++) {
            float[] blended = exact(picture(small(foregrounds), b), picture(small(backgrounds), b), LAYOUTS.get(b));
            assertThat(picture(joined, b)).as(LAYOUTS.get(b).toString()).containsExactly(blended, within(ROUNDING));
        }
    }

    @Test
    void what_leaves_the_range_of_pictures_is_cut_as_in_the_picture_that_is_shown() {
        Layout layout = LAYOUTS.get(9);
        float[] joined = joining()
                .join(tensor(picture(foregrounds, 0)), tensor(picture(backgrounds, 0)), List.of(layout))
                .toFloats();
        float[] blended = exact(picture(foregrounds, 0), picture(backgrounds, 0), layout);
        assertThat(blended[0]).as("a pixel of the rectangle").isNotEqualTo(picture(backgrounds, 0)[0]);
        int inside = 0;
        for (int i = 0; i < layout.place().height(); i++) {
            for (int j = 0; j < layout.place().width(); j++) {
                float cut = Math.max(-1, Math.min(1, blended[i * SIZE + j]));
                assertThat(joined[i * SIZE + j]).isCloseTo(cut, within(ROUNDING));
                inside += cut == blended[i * SIZE + j] ? 0 : 1;
            }
        }
        assertThat(inside).as("pixels that were cut").isPositive();
    }

    @Test
    void gradients_are_the_transpose_of_the_blending() {
        float[] cotangent = Draws.seeded(3).normals(LAYOUTS.size() * PIXELS);
        float[] ofForegrounds;
        float[] ofBackgrounds;
        try (Tape tape = Tape.open()) {
            Tensor foreground = tape.leaf(tensor(small(foregrounds)));
            Tensor background = tape.leaf(tensor(small(backgrounds)));
            tape.backward(joining().join(foreground, background, LAYOUTS), tensor(cotangent), false);
            ofForegrounds = tape.gradient(foreground).toFloats();
            ofBackgrounds = tape.gradient(background).toFloats();
        }
        float[] none = new float[PIXELS];
        for (int b = 0; b < LAYOUTS.size(); b++) {
            for (int pixel : new int[] {0, 19, 210, 399, 400 + 157, 800 + 380, 1199}) {
                float[] unit = none.clone();
                unit[pixel] = 1;
                float[] weights = picture(cotangent, b);
                assertThat(ofForegrounds[b * PIXELS + pixel])
                        .isCloseTo(dot(weights, exact(unit, none, LAYOUTS.get(b))), within(ROUNDING));
                assertThat(ofBackgrounds[b * PIXELS + pixel])
                        .isCloseTo(dot(weights, exact(none, unit, LAYOUTS.get(b))), within(ROUNDING));
            }
        }
    }

    private static float dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return (float) sum;
    }

    @Test
    void pictures_of_another_size_or_number_than_the_layouts_are_refused() {
        Tensor one = tensor(picture(foregrounds, 0));
        assertThatThrownBy(() -> joining().join(one, one, LAYOUTS)).isInstanceOf(IllegalArgumentException.class);
        Tensor larger = cpu.full(0, 1, 3, 24, 24);
        assertThatThrownBy(() ->
                        joining().join(larger, larger, List.of(Layout.all(24).get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layouts");
    }
}
