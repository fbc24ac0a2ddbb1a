package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Parameters;
import fusedream.engine.tensor.Draws;
import org.junit.jupiter.api.Test;

/** Holds Adam against the algorithm of the paper in double, on quadratics, and its state to a bit-for-bit restart. */
class AdamTest {

    private static final int SIZE = 6;

    /** The slopes of sum of (i + 1) (x_i - i)^2 / 2. */
    private static float[] slope(float[] x) {
        float[] slope = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            slope[i] = (i + 1) * (x[i] - i);
        }
        return slope;
    }

    private static Parameters slopes(Parameters values) {
        return Parameters.none().with("a", slope(values.get("a"))).with("b", slope(values.get("b")));
    }

    private static Parameters start() {
        Draws draws = Draws.seeded(8);
        return Parameters.none().with("a", draws.normals(SIZE)).with("b", draws.normals(2));
    }

    /** Algorithm 1 of Kingma and Ba, one number, in double: hats first, then the step. */
    private static double[] plain(double x, int i, int steps, Adam.Settings settings) {
        double first = 0;
        double second = 0;
        double[] path = new double[steps];
        for (int t = 1; t <= steps; t++) {
            double slope = (i + 1) * (x - i);
            first = settings.beta1() * first + (1 - settings.beta1()) * slope;
            second = settings.beta2() * second + (1 - settings.beta2()) * slope * slope;
            double firstHat = first / (1 - Math.pow(settings.beta1(), t));
            double secondHat = second / (1 - Math.pow(settings.beta2(), t));
            x -= settings.learningRate() * firstHat / (Math.sqrt(secondHat) + settings.epsilon());
            path[t - 1] = x;
        }
        return path;
    }

    @Test
    void a_thousand_steps_stay_with_the_paper_in_double() {
        Adam.Settings settings = new Adam.Settings(0.02, 0.8, 0.99, 1e-6);
        Adam adam = new Adam(settings);
        Parameters values = start();
        for (int t = 0; t < 1000; t++) {
            values = adam.step(values, slopes(values));
            for (int i = 0; i < SIZE; i++) {
                double expected = plain(start().get("a")[i], i, 1000, settings)[t];
                // Values up to 6 are rounded by 2.4e-7 at each step, and the quadratic damps what is behind.
                assertThat((double) values.get("a")[i]).as("step " + t).isCloseTo(expected, within(2e-5));
            }
        }
    }

    @Test
    void the_first_step_is_the_learning_rate_against_the_sign() {
        Parameters values = Parameters.none().with("x", new float[] {0, 0, 0});
        Parameters slopes = Parameters.none().with("x", new float[] {1e-3f, -50, 0});

        float[] stepped = new Adam(Adam.Settings.FUSEDREAM).step(values, slopes).get("x");

        assertThat(stepped).containsExactly(new float[] {-5e-3f, 5e-3f, 0}, within(1e-7f));
    }

    @Test
    void a_run_goes_on_bit_for_bit_from_its_state() {
        Adam adam = new Adam(Adam.Settings.FUSEDREAM);
        Parameters values = start();
        for (int t = 0; t < 10; t++) {
            values = adam.step(values, slopes(values));
        }
        Adam resumed = new Adam(Adam.Settings.FUSEDREAM, adam.state());
        Parameters other = values;
        for (int t = 0; t < 10; t++) {
            values = adam.step(values, slopes(values));
            other = resumed.step(other, slopes(other));
        }

        assertThat(other).isEqualTo(values);
        assertThat(resumed.state()).isEqualTo(adam.state());
        assertThat(adam.state().steps()).isEqualTo(20);
    }

    @Test
    void parameters_of_another_form_than_the_gradients_or_the_steps_before_are_refused() {
        Adam adam = new Adam(Adam.Settings.FUSEDREAM);
        Parameters one = Parameters.none().with("x", new float[1]);
        Parameters two = Parameters.none().with("x", new float[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.step(one, two))
                .withMessageContaining("x[2]");
        adam.step(one, one);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.step(two, two))
                .withMessageContaining("x[1]");
    }

    @Test
    void settings_outside_their_ranges_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Adam.Settings.withLearningRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Adam.Settings.withLearningRate(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam.Settings(1, 1, 0.9, 1e-8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam.Settings(1, 0.9, -0.1, 1e-8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam.Settings(1, 0.9, 0.9, 0));
    }
}
