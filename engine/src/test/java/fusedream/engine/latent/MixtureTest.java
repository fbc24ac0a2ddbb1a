package fusedream.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds both mixtures against plain twins in double, written from the definition, and their gradients against central
 * differences of these twins.
 */
class MixtureTest {

    private static final int K = 3;
    private static final int Z = 5;
    private static final int Y = 4;

    private static Basis basis() {
        Draws draws = Draws.seeded(1);
        return new Basis(K, draws.normals(K * Z), draws.normals(K * Y));
    }

    static Stream<Mixture> mixtures() {
        Draws draws = Draws.seeded(2);
        return Stream.of(true, false)
                .flatMap(optimiseY -> Stream.of(
                        SoftmaxMixture.start(basis(), optimiseY, draws),
                        ScalarMixture.of(basis(), draws.normals(K), optimiseY)));
    }

    /** The loss {@code <slope, mix>} of a mixture with these values, in double and from the definition. */
    private static double loss(Mixture form, List<double[]> values, Latent slope) {
        List<String> names = form.parameters().names();
        double[] y = names.contains(Mixture.OPT_Y) ? values.get(names.indexOf(Mixture.OPT_Y)) : wide(basis().y());
        double[] z = values.get(names.indexOf(Mixture.OPT_Z));
        double[] wz = values.get(0);
        double[] wy = form instanceof SoftmaxMixture ? values.get(1) : wz;
        boolean softmax = form instanceof SoftmaxMixture;
        return part(wz, z, slope.z(), softmax) + part(wy, y, slope.y(), softmax);
    }

    private static double part(double[] weights, double[] rows, float[] slope, boolean softmax) {
        double loss = 0;
        for (int j = 0; j < slope.length; j++) {
            double sum = 0;
            double mixed = 0;
            for (int i = 0; i < K; i++) {
                double share = softmax ? Math.exp(weights[i * slope.length + j]) : weights[i];
                sum += softmax ? share : 1.0 / K;
                mixed += share * rows[i * slope.length + j];
            }
            loss += slope[j] * mixed / sum;
        }
        return loss;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    private static List<double[]> values(Mixture mixture) {
        return mixture.parameters().names().stream()
                .map(name -> wide(mixture.parameters().get(name)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void each_element_of_the_mixed_latent_is_that_of_the_plain_twin(Mixture mixture) {
        for (int j = 0; j < Z; j++) {
            float[] unit = new float[Z];
            unit[j] = 1;
            double expected = loss(mixture, values(mixture), new Latent(unit, new float[Y]));
            assertThat((double) mixture.mix().z()[j]).isCloseTo(expected, within(1e-6)); // one rounding to float
        }
        for (int j = 0; j < Y; j++) {
            float[] unit = new float[Y];
            unit[j] = 1;
            double expected = loss(mixture, values(mixture), new Latent(new float[Z], unit));
            assertThat((double) mixture.mix().y()[j]).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void gradients_are_the_central_differences_of_the_plain_twin(Mixture mixture) {
        Draws draws = Draws.seeded(3);
        Latent slope = new Latent(draws.normals(Z), draws.normals(Y));
        List<String> names = mixture.parameters().names();
        for (int part = 0; part < names.size(); part++) {
            float[] gradient = mixture.gradients(slope).get(names.get(part));
            for (int i = 0; i < gradient.length; i++) {
                double step = 1e-5;
                List<double[]> values = values(mixture);
                values.get(part)[i] += step;
                double above = loss(mixture, values, slope);
                values.get(part)[i] -= 2 * step;
                double below = loss(mixture, values, slope);
                // Central differences err by step^2, the gradient by its rounding to float.
                assertThat((double) gradient[i])
                        .as(names.get(part) + " " + i)
                        .isCloseTo((above - below) / (2 * step), within(1e-6));
            }
        }
    }

    @Test
    void the_parameters_stand_in_the_order_of_the_published_code() {
        assertThat(mixtures().map(mixture -> mixture.parameters().names()))
                .containsExactly(
                        List.of("w_z", "w_y", "opt_y", "opt_z"),
                        List.of("w", "opt_y", "opt_z"),
                        List.of("w_z", "w_y", "opt_z"),
                        List.of("w", "opt_z"));
    }

    @Test
    void the_papers_mixture_starts_at_the_mean_of_the_basis() {
        Basis basis = Basis.of(List.of(
                new Latent(new float[] {1, 2}, new float[] {4}), new Latent(new float[] {3, -2}, new float[] {-2})));

        assertThat(ScalarMixture.start(basis, true).mix()).isEqualTo(new Latent(new float[] {2, 0}, new float[] {1}));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void other_values_take_their_place_and_other_forms_are_refused(Mixture mixture) {
        Parameters doubled = mixture.parameters().scaled(2);

        assertThat(mixture.with(doubled).parameters()).isEqualTo(doubled);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mixture.with(Parameters.none().with("w", new float[1])))
                .withMessageContaining("opt_z[15]");
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void only_the_basis_z_is_clamped(Mixture mixture) {
        Mixture clamped = mixture.with(mixture.parameters().scaled(10)).clamped();

        Parameters parameters = clamped.parameters();
        for (String name : parameters.names()) {
            float[] tenfold = mixture.parameters().scaled(10).get(name);
            if (name.equals(Mixture.OPT_Z)) {
                for (int i = 0; i < tenfold.length; i++) {
                    tenfold[i] = Math.min(2, Math.max(-2, tenfold[i]));
                }
            }
            assertThat(parameters.get(name)).as(name).isEqualTo(tenfold);
        }
    }

    @Test
    void weights_far_apart_do_not_overflow_the_softmax() {
        Basis basis = new Basis(2, new float[] {1, 5}, new float[] {1, 5});

        SoftmaxMixture mixture =
                SoftmaxMixture.of(basis, new float[] {1000, -1000}, new float[] {-3e38f, 3e38f}, false);

        assertThat(mixture.mix()).isEqualTo(new Latent(new float[] {1}, new float[] {5}));
    }

    @Test
    void a_basis_or_weights_of_the_wrong_size_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Basis(2, new float[3], new float[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Basis(0, new float[0], new float[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Basis.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Basis.of(
                        List.of(new Latent(new float[2], new float[1]), new Latent(new float[3], new float[1]))))
                .withMessageContaining("number 1 has 3");
        assertThatIllegalArgumentException().isThrownBy(() -> ScalarMixture.of(basis(), new float[2], true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxMixture.of(basis(), new float[K * Z], new float[1], true));
    }

    @Test
    void noise_is_added_to_both_parts_of_a_latent() {
        Latent latent = new Latent(new float[] {1, 2}, new float[] {3});
        Latent noise = latent.noise(Draws.seeded(4));
        Draws same = Draws.seeded(4);

        assertThat(noise).isEqualTo(new Latent(same.normals(2), same.normals(1)));
        assertThat(latent.plus(0.5, new Latent(new float[] {2, 4}, new float[] {6})))
                .isEqualTo(new Latent(new float[] {2, 4}, new float[] {6}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> latent.plus(1, new Latent(new float[1], new float[1])))
                .withMessageContaining("of 2 numbers, got 1");
    }
}
