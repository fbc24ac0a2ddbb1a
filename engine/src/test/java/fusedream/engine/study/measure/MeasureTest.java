package fusedream.engine.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The measures where their values are known in closed form. */
@ExtendWith(LeakCheck.class)
class MeasureTest {

    private static FeatureStatistics diagonal(double[] mean, double... variances) {
        return new FeatureStatistics(mean, MatrixUtils.createRealDiagonalMatrix(variances));
    }

    @Test
    void the_distance_of_two_diagonal_gaussians_is_that_of_their_means_and_deviations() {
        FeatureStatistics one = diagonal(new double[] {1, 2, 3}, 4, 9, 0);
        FeatureStatistics other = diagonal(new double[] {1, 0, 7}, 1, 25, 4);
        // (0 + 4 + 16) + (2 - 1)^2 + (3 - 5)^2 + (0 - 2)^2
        assertThat(one.frechetDistance(other)).isCloseTo(29, within(1e-9));
        assertThat(other.frechetDistance(one)).isCloseTo(29, within(1e-9));
        assertThat(one.frechetDistance(one)).isCloseTo(0, within(1e-9));
    }

    @Test
    void the_distance_does_not_depend_on_the_axes() {
        // The same two Gaussians seen in axes turned by 30 degrees.
        double c = Math.sqrt(0.75);
        double s = 0.5;
        var turn = MatrixUtils.createRealMatrix(new double[][] {{c, -s}, {s, c}});
        FeatureStatistics one = new FeatureStatistics(
                turn.operate(new double[] {1, 0}),
                turn.multiply(MatrixUtils.createRealDiagonalMatrix(new double[] {4, 1}))
                        .multiply(turn.transpose()));
        FeatureStatistics other = new FeatureStatistics(
                turn.operate(new double[] {0, 2}),
                turn.multiply(MatrixUtils.createRealDiagonalMatrix(new double[] {9, 16}))
                        .multiply(turn.transpose()));
        assertThat(one.frechetDistance(other)).isCloseTo(1 + 4 + 1 + 9, within(1e-9));
    }

    @Test
    void statistics_are_the_mean_and_the_unbiased_covariance() {
        FeatureStatistics statistics = FeatureStatistics.of(new float[][] {{1, 10}, {3, 14}, {5, 6}});
        assertThat(statistics.mean()).containsExactly(new double[] {3, 10}, within(1e-12));
        assertThat(statistics.covariance().getData()[0]).containsExactly(new double[] {4, -4}, within(1e-12));
        assertThat(statistics.covariance().getData()[1]).containsExactly(new double[] {-4, 16}, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureStatistics.of(new float[][] {{1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics.frechetDistance(diagonal(new double[] {1}, 1)));
    }

    @Test
    void the_inception_score_is_one_for_one_class_and_the_number_of_classes_for_all_in_turn() {
        float[][] sure = new float[12][4];
        float[][] unsure = new float[12][4];
        float[][] same = new float[12][4];
        for (int i = 0; i < 12; i++) {
            sure[i][i % 4] = 1;
            same[i][2] = 1;
            java.util.Arrays.fill(unsure[i], 0.25f);
        }
        assertThat(InceptionScore.of(sure, 3).mean()).isCloseTo(4, within(1e-9));
        assertThat(InceptionScore.of(sure, 3).deviation()).isCloseTo(0, within(1e-6));
        assertThat(InceptionScore.of(same, 1).mean()).isCloseTo(1, within(1e-9));
        assertThat(InceptionScore.of(unsure, 1).mean()).isCloseTo(1, within(1e-9));
        // Parts of 4 classes and of 1 class: scores 4 and 1.
        float[][] mixed = {sure[0], sure[1], sure[2], sure[3], same[0], same[1], same[2], same[3]};
        assertThat(InceptionScore.of(mixed, 2)).isEqualTo(new InceptionScore(2.5, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> InceptionScore.of(sure, 13));
    }

    @Test
    void a_picture_finds_its_text_where_it_is_nearest() {
        float[][] texts = {{1, 0, 0}, {0, 2, 0}, {0, 0, 3}};
        float[][] images = {{5, 1, 0}, {0, 1, 2}, {0, 0, 1}};
        RPrecision precision = RPrecision.of(images, texts, RPrecision.DISTRACTORS, Draws.seeded(1));
        assertThat(precision.ranks()).containsExactly(1, 2, 1);
        assertThat(precision.share()).isEqualTo(2.0 / 3);
    }

    @Test
    void equal_texts_and_broken_embeddings_are_no_success() {
        float[][] texts = {{1, 0}, {1, 0}};
        assertThat(RPrecision.of(texts, texts, 1, Draws.seeded(1)).share()).isZero();
        float[][] broken = {{Float.NaN, 0}, {0, 1}};
        assertThat(RPrecision.of(broken, new float[][] {{1, 0}, {0, 1}}, 1, Draws.seeded(1))
                        .ranks())
                .containsExactly(2, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RPrecision.of(texts, new float[1][2], 1, Draws.seeded(1)));
    }

    @Test
    void distractors_are_drawn_anew_by_seed_and_never_the_own_text() {
        float[][] texts = new float[40][40];
        float[][] images = new float[40][40];
        for (int i = 0; i < 40; i++) {
            texts[i][i] = 1;
            // Nearest to the next text: found only where that was not drawn.
            images[i][i] = 1;
            images[i][(i + 1) % 40] = 2;
        }
        RPrecision few = RPrecision.of(images, texts, 4, Draws.seeded(5));
        assertThat(few).isEqualTo(RPrecision.of(images, texts, 4, Draws.seeded(5)));
        // The next text is among 4 of 39 one time in ten; 36 of 40 are expected to go free.
        assertThat(few.share()).isBetween(0.75, 0.99);
        assertThat(RPrecision.of(images, texts, 39, Draws.seeded(5)).share()).isZero();
    }

    /** The mean absolute difference, in place of a network. */
    private record PlainDistance(Backend backend) implements PerceptualMetric {
        @Override
        public Tensor distance(Tensor first, Tensor second) {
            return first.minus(second).square().sqrt().mean().reshape(1);
        }

        @Override
        public void close() {}
    }

    @Test
    void diversity_is_the_mean_over_pairs() {
        Backend backend = Backend.of("cpu");
        List<Tensor> pictures =
                List.of(backend.full(0, 1, 3, 4, 4), backend.full(0.25, 1, 3, 4, 4), backend.full(1, 1, 3, 4, 4));
        // Pairs: 0.25, 1 and 0.75.
        assertThat(Diversity.of(new PlainDistance(backend), pictures)).isEqualTo(new Diversity(2.0 / 3, 0.25));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Diversity.of(new PlainDistance(backend), pictures.subList(0, 1)));
    }

    @Test
    void the_rounds_of_a_score_have_a_mean_and_a_deviation() {
        AugClipMeasure measure = AugClipMeasure.of(0.2, 0.4, 0.3);
        assertThat(measure.mean()).isCloseTo(0.3, within(1e-12));
        assertThat(measure.deviation()).isCloseTo(0.1, within(1e-12));
        assertThat(AugClipMeasure.of(0.5)).isEqualTo(new AugClipMeasure(0.5, 0));
    }
}
