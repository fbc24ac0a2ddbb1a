package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.tensor.Draws;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows the loop that mixture and Adam make together, on a loss that needs no network: the distance to a target. */
class MixtureSearchTest {

    private static final Latent TARGET = new Latent(new float[] {1.5f, -0.5f, 0.25f}, new float[] {0.75f, -3});

    static Stream<Mixture> starts() {
        Draws draws = Draws.seeded(21);
        Basis basis = new Basis(4, draws.normals(12), draws.normals(8));
        return Stream.of(ScalarMixture.start(basis, true), SoftmaxMixture.start(basis, true, draws));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void weights_and_basis_together_reach_the_target_within_the_clamp(Mixture start) {
        Adam adam = new Adam(Adam.Settings.withLearningRate(0.02));
        Mixture mixture = start;
        for (int step = 0; step < 2000; step++) {
            Latent slope = mixture.mix().plus(-1, TARGET);
            mixture = mixture.with(adam.step(mixture.parameters(), mixture.gradients(slope)))
                    .clamped();
        }

        // Adam at a fixed rate ends by circling the minimum within a step.
        assertThat(mixture.mix().z()).containsExactly(TARGET.z(), within(0.02f));
        assertThat(mixture.mix().y()).containsExactly(TARGET.y(), within(0.02f));
        for (float z : mixture.parameters().get(Mixture.OPT_Z)) {
            assertThat(z).isBetween(-2f, 2f);
        }
    }
}
