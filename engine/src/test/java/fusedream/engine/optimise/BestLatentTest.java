package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Latent;
import fusedream.engine.tensor.Draws;
import org.junit.jupiter.api.Test;

/** Holds the choice of the best latent to the weighted mean of all scores so far, written out. */
class BestLatentTest {

    private static Latent latent(int number) {
        return new Latent(new float[] {number}, new float[] {0});
    }

    @Test
    void the_best_is_where_the_exponential_mean_is_highest() {
        Draws draws = Draws.seeded(9);
        double[] scores = new double[60];
        BestLatent best = BestLatent.start(latent(-1));
        assertThat(best.best()).isNaN();
        int expected = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -Math.pow(i - 30, 2) / 900 + 0.2 * draws.normal();
            best = best.after(scores[i], latent(i));
            double mean = plainMean(scores, i + 1);
            if (mean > highest) {
                highest = mean;
                expected = i;
            }
            assertThat(best.latent()).isEqualTo(latent(expected));
            assertThat(best.best()).isCloseTo(highest, within(1e-12));
            assertThat(best.since()).isEqualTo(i - expected);
        }
        assertThat(expected).isBetween(25, 45);
    }

    private static double plainMean(double[] scores, int count) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < count; i++) {
            double weight = Math.pow(0.9, count - 1 - i);
            sum += weight * scores[i];
            weights += weight;
        }
        return sum / weights;
    }

    @Test
    void equal_scores_do_not_count_as_a_rise() {
        BestLatent best = BestLatent.start(latent(0)).after(0, latent(1)).after(0, latent(2));

        assertThat(best.since()).isEqualTo(1);
        assertThat(best.latent()).isEqualTo(latent(1));
        assertThat(best.patientAgain().since()).isZero();
    }
}
