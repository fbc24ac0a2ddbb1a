package fusedream.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Parameters;
import fusedream.engine.tensor.Draws;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds BigSleep's hand-written gradients to central differences, and what the golden case leaves open. */
class BigSleepTest {

    private static final int ROWS = 3;

    /** Compares at a step that keeps both the differences' error and float rounding below the tolerance. */
    private static void assertSlope(float[] at, float[] gradient, ToDoubleFunction<float[]> loss, double tolerance) {
        for (int i = 0; i < at.length; i++) {
            float[] above = at.clone();
            float[] below = at.clone();
            above[i] += 0x1p-8f;
            below[i] -= 0x1p-8f;
            double slope = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / ((double) above[i] - below[i]);
            assertThat((double) gradient[i]).as("element " + i).isCloseTo(slope, within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.7})
    void the_latent_loss_has_the_slope_of_its_differences_below_and_above_the_threshold(double spread) {
        float[] normu = Draws.seeded(5).normals(ROWS * 8);
        for (int i = 0; i < normu.length; i++) {
            normu[i] = (float) (spread * normu[i] + 0.2);
        }

        float[] gradient = LatentLoss.of(normu, ROWS).gradient();

        // The third derivative of the fourth moment is some tens, times the squared step of 1.5e-5 over 6.
        assertSlope(normu, gradient, at -> LatentLoss.of(at, ROWS).value(), 1e-3);
    }

    @Test
    void the_class_loss_has_the_slope_of_its_differences() {
        float[] classes = Draws.seeded(6).uniforms(ROWS * 7);

        float[] gradient = ClassLoss.of(classes, ROWS, 6).gradient();

        // Values up to 2,500 in double: a quadratic has exact central differences.
        assertSlope(classes, gradient, at -> ClassLoss.of(at, ROWS, 6).value(), 1e-2);
    }

    @Test
    void the_class_loss_leaves_the_largest_of_each_row_alone() {
        float[] classes = {0.1f, 0.9f, 0.2f, 0.5f, 0.5f, 0};

        LossWithGradient loss = ClassLoss.of(classes, 2, 2);

        assertThat(loss.value()).isCloseTo(2500 * (0.01 + 0.04 + 0.25) / 4, within(1e-4));
        assertThat(loss.gradient()).containsExactly(new float[] {125, 0, 250, 625, 0, 0}, within(1e-3f));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassLoss.of(classes, 2, 4))
                .withMessageContaining("got 4");
    }

    @Test
    void both_class_mixes_have_the_slopes_of_their_differences() {
        Draws draws = Draws.seeded(7);
        float[] cls = draws.normals(ROWS * 9);
        float[] slope = draws.normals(ROWS * 9);
        for (ClassMix mix : new ClassMix[] {
            new ClassMix.Sigmoid(), new ClassMix.TopK(4, 2), new ClassMix.TopK(1, 0.5), new ClassMix.TopK(20, 1)
        }) {
            float[] gradient = mix.gradient(cls, ROWS, slope);

            // Weights are rounded to float: 6e-8 over a difference of 2^-7.
            assertSlope(cls, gradient, at -> inner(mix.weights(at, ROWS), slope), 1e-4);
        }
    }

    private static double inner(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    @Test
    void of_equal_numbers_the_earlier_is_taken() {
        float[] weights = new ClassMix.TopK(1, 1).weights(new float[] {0, 1, 1}, 1);

        assertThat(weights[1]).isPositive();
        assertThat(weights[2]).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassMix.TopK(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassMix.TopK(1, 0));
    }

    @Test
    void a_search_starts_at_standard_noise_and_at_classes_of_little_weight() {
        BigSleepLatents latents = BigSleepLatents.start(15, 128, 1000, Draws.seeded(9));

        float[] weights = new ClassMix.Sigmoid().weights(latents.cls(), latents.rows());
        assertThat(latents.normu()).hasSize(15 * 128);
        assertThat(weights).hasSize(15 * 1000);
        // The logistic function of -3.9 is 0.0198; its curvature lifts the mean of N(-3.9, 0.3) to 0.0206.
        assertThat(inner(weights, filled(weights.length)) / weights.length).isCloseTo(0.0206, within(3e-4));
        assertThat(inner(latents.normu(), latents.normu()) / (15 * 128)).isCloseTo(1, within(0.15));
    }

    private static float[] filled(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void latents_move_with_their_parameters() {
        BigSleepLatents latents = BigSleepLatents.of(2, new float[4], new float[6]);

        BigSleepLatents moved = latents.with(Parameters.none()
                .with(BigSleepLatents.NORMU, new float[] {1, 2, 3, 4})
                .with(BigSleepLatents.CLS, new float[6]));

        assertThat(moved.normu()).containsExactly(1, 2, 3, 4);
        assertThat(latents.parameters().names()).containsExactly("normu", "cls");
        assertThatIllegalArgumentException().isThrownBy(() -> latents.with(Parameters.none()));
        assertThatIllegalArgumentException().isThrownBy(() -> BigSleepLatents.of(2, new float[3], new float[2]));
    }

    @Test
    void an_average_of_one_value_is_that_value_from_the_first() {
        Parameters value = Parameters.none().with("normu", new float[] {3, -1});

        MovingAverage average = new MovingAverage(MovingAverage.DECAY, value);

        assertThat(average.average().get("normu")).containsExactly(new float[] {3, -1}, within(1e-6f));
        assertThatIllegalArgumentException().isThrownBy(() -> new MovingAverage(1, value));
    }
}
