package fusedream.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds the score by several encoders to the weighted mean of the scores by each, values and gradients. */
@ExtendWith(LeakCheck.class)
class PromptScoreTest {

    private static final double TOLERANCE = 1e-6; // single cosines of float32, added in another order
    private static final Draws DRAWS = Draws.seeded(8);
    private static final int SIZE = 16;

    private ImageTextEncoder one;
    private ImageTextEncoder other;

    @BeforeEach
    void open() {
        one = new SmallEncoder();
        other = new ChangedEncoder(
                new SmallEncoder(), embeddings -> embeddings.square().plus(0.1));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private static PromptScore.Judge judge(ImageTextEncoder encoder, double weight) {
        return new PromptScore.Judge(encoder, TextTarget.of(encoder, "a dog"), weight);
    }

    private static PromptScore score(PromptScore.Judge... judges) {
        return new PromptScore(List.of(judges), new DiffAugment(Augmentation.ALL));
    }

    private static Tensor images(int count) {
        return Backend.of("cpu").tensor(Draws.seeded(3).uniforms(count * 3 * SIZE * SIZE), count, 3, SIZE, SIZE);
    }

    private static ScoreGradient climb(ImageScore score) {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            ScoreGradient result = score.valueAndGradient(tape, tape.leaf(images(1)));
            return new ScoreGradient(result.value(), scope.keep(result.gradient()));
        }
    }

    @Test
    void several_encoders_give_the_weighted_mean() {
        PromptScore both = score(judge(one, 1), judge(other, 3));
        float[] first = score(judge(one, 1)).each(images(3));
        float[] second = score(judge(other, 1)).each(images(3));

        for (int i = 0; i < 3; i++) {
            assertThat((double) both.each(images(3))[i]).isCloseTo((first[i] + 3 * second[i]) / 4, within(TOLERANCE));
        }
    }

    @Test
    void the_directions_of_all_encoders_one_behind_the_other_give_the_score_as_a_product() {
        PromptScore both = score(judge(one, 1), judge(other, 3));
        float[] direction = both.direction();
        double product = 0;
        try (Scope scope = Scope.open()) {
            float[] first = one.encodeImages(images(1)).unitRows().toFloats();
            float[] second = other.encodeImages(images(1)).unitRows().toFloats();
            assertThat(direction).hasSize(first.length + second.length);
            for (int i = 0; i < direction.length; i++) {
                product += direction[i] * (i < first.length ? first[i] : second[i - first.length]);
            }
        }
        assertThat(product).isCloseTo(both.each(images(1))[0], within(TOLERANCE));
    }

    @Test
    void the_gradient_is_the_weighted_mean_too_plain_and_augmented() {
        PromptScore both = score(judge(one, 1), judge(other, 3));
        for (boolean augmented : new boolean[] {false, true}) {
            ScoreGradient first = climb(climbed(score(judge(one, 1)), augmented));
            ScoreGradient second = climb(climbed(score(judge(other, 1)), augmented));
            ScoreGradient mean = climb(climbed(both, augmented));

            assertThat(mean.value()).isCloseTo((first.value() + 3 * second.value()) / 4, within(TOLERANCE));
            float[] actual = mean.gradient().toFloats();
            float[] expected = first.gradient()
                    .plus(second.gradient().times(3))
                    .times(0.25)
                    .toFloats();
            assertThat(actual).containsExactly(expected, within((float) TOLERANCE));
            assertThat(actual).isNotEqualTo(new float[actual.length]);
        }
    }

    private static ImageScore climbed(PromptScore score, boolean augmented) {
        return augmented ? score.augmented(DRAWS, 5, 2) : score.plain();
    }

    @Test
    void the_same_draws_give_the_same_versions_at_every_call_and_chunk() {
        PromptScore score = score(judge(one, 1), judge(other, 1));
        double value = score.augmented(images(1), DRAWS, 7, 7);

        assertThat(score.augmented(images(1), DRAWS, 7, 7)).isEqualTo(value);
        assertThat(score.augmented(images(1), DRAWS, 7, 2)).isCloseTo(value, within(TOLERANCE));
        assertThat(climb(score.augmented(DRAWS, 7, 3)).value()).isCloseTo(value, within(TOLERANCE));
        assertThat(score.augmented(images(1), DRAWS.child("other"), 7, 7)).isNotEqualTo(value);
    }

    @Test
    void no_encoder_or_a_weight_that_is_not_positive_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> score());
        assertThatIllegalArgumentException().isThrownBy(() -> score(judge(one, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> score(judge(one, Double.NaN)));
    }
}
