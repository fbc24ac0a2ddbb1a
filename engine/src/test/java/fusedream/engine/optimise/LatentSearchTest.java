package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.ScalarMixture;
import org.junit.jupiter.api.Test;

/** Shows what the loop does where the objective does not say where to go. */
class LatentSearchTest {

    private static final Latent FLAT = new Latent(new float[2], new float[1]);

    private static LatentSearch search(double score, Latent slope) {
        Basis basis = new Basis(2, new float[] {1, 2, -1, 0.5f}, new float[] {3, 4});
        return new LatentSearch(
                latent -> new Objective.Evaluation(score, slope),
                ScalarMixture.start(basis, true),
                new Adam(Adam.Settings.FUSEDREAM),
                latent -> latent);
    }

    @Test
    void a_score_or_a_slope_that_is_not_finite_leaves_all_as_it_was() {
        Latent broken = new Latent(new float[] {0, Float.NaN}, new float[1]);
        Latent endless = new Latent(new float[2], new float[] {Float.POSITIVE_INFINITY});
        for (LatentSearch search :
                new LatentSearch[] {search(Double.NaN, FLAT), search(1, broken), search(1, endless)}) {
            LatentSearch.Step step = search.step();

            assertThat(step.made()).isFalse();
            assertThat(step.latent()).isEqualTo(search.mixture().mix());
            assertThat(search.state().steps()).isZero();
            assertThat(search.mixture().parameters())
                    .isEqualTo(search(1, FLAT).mixture().parameters());
        }
    }

    @Test
    void a_slope_of_zero_is_a_step_to_the_same_place() {
        LatentSearch search = search(1, FLAT);

        assertThat(search.step().made()).isTrue();
        assertThat(search.state().steps()).isEqualTo(1);
        assertThat(search.mixture().parameters())
                .isEqualTo(search(1, FLAT).mixture().parameters());
    }
}
