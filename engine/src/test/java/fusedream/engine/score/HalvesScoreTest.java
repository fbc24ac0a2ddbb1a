package fusedream.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
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

/** Holds the score by halves to a plain twin: the score of the whole, and a soft minimum of those of the halves. */
@ExtendWith(LeakCheck.class)
class HalvesScoreTest {

    private static final double TOLERANCE = 1e-6; // cosines of float32, added in another order
    private static final double SHARE = 0.7;
    private static final double SOFTNESS = 0.03;
    private static final int SIZE = 16;
    private static final int COUNT = 4;

    private ImageTextEncoder one;
    private ImageTextEncoder other;
    private PromptScore whole;
    private PromptScore first;
    private PromptScore second;

    @BeforeEach
    void open() {
        one = new SmallEncoder();
        other = new ChangedEncoder(
                new SmallEncoder(), embeddings -> embeddings.square().plus(0.1));
        whole = score("a dog and a boat");
        first = score("a dog");
        second = score("a boat");
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private PromptScore score(String text) {
        List<PromptScore.Judge> judges = List.of(
                new PromptScore.Judge(one, TextTarget.of(one, text), 1),
                new PromptScore.Judge(other, TextTarget.of(other, text), 3));
        return new PromptScore(judges, new DiffAugment(Augmentation.ALL));
    }

    private HalvesScore halves(double share) {
        return new HalvesScore(whole, first, second, share);
    }

    private static Tensor images() {
        return Backend.of("cpu").tensor(Draws.seeded(3).uniforms(COUNT * 3 * SIZE * SIZE), COUNT, 3, SIZE, SIZE);
    }

    private static List<Draws> draws() {
        return List.of(1, 2, 3, 4).stream().map(Draws::seeded).toList();
    }

    private static double softMinimum(double a, double b) {
        return -SOFTNESS * Math.log(Math.exp(-a / SOFTNESS) + Math.exp(-b / SOFTNESS));
    }

    @Test
    void the_whole_and_what_is_shown_worse_are_added() {
        float[] all = whole.each(images());
        float[] a = first.each(images());
        float[] b = second.each(images());
        float[] scores = halves(SHARE).each(images());
        float[] batched = floats(halves(SHARE).batch(0, new ChunkSize(3)).values(images(), draws()));
        for (int i = 0; i < COUNT; i++) {
            double expected = all[i] + SHARE * softMinimum(a[i], b[i]);
            assertThat((double) scores[i]).isCloseTo(expected, within(TOLERANCE));
            assertThat((double) batched[i]).isCloseTo(expected, within(TOLERANCE));
            assertThat(softMinimum(a[i], b[i])).isLessThanOrEqualTo(Math.min(a[i], b[i]));
        }
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    @Test
    void without_a_share_it_is_the_score_of_the_whole_augmented_alike() {
        assertThat(halves(0).batch(5, new ChunkSize(7)).values(images(), draws()))
                .containsExactly(whole.batch(5, new ChunkSize(7)).values(images(), draws()), within(TOLERANCE));
    }

    @Test
    void its_slope_follows_the_half_that_is_shown_worse() {
        float[] a = first.each(images());
        float[] b = second.each(images());
        Tensor alone = gradient(whole.batch(0, new ChunkSize(COUNT)));
        Tensor slope = gradient(halves(SHARE).batch(0, new ChunkSize(COUNT))).minus(alone);
        Tensor ofFirst = gradient(first.batch(0, new ChunkSize(COUNT)));
        Tensor ofSecond = gradient(second.batch(0, new ChunkSize(COUNT)));
        for (int i = 0; i < COUNT; i++) {
            double share = 1 / (1 + Math.exp((a[i] - b[i]) / SOFTNESS)); // of the first in the soft minimum's slope
            Tensor expected = ofFirst.slice(0, i, i + 1L)
                    .times(SHARE * share)
                    .plus(ofSecond.slice(0, i, i + 1L).times(SHARE * (1 - share)));
            float[] difference = slope.slice(0, i, i + 1L).minus(expected).abs().toFloats();
            for (float each : difference) {
                assertThat((double) each).isLessThan(TOLERANCE);
            }
        }
    }

    private static Tensor gradient(BatchScore score) {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            BatchScore.Gradients scored = score.valuesAndGradients(tape, tape.leaf(images()), draws());
            return scope.keep(scored.gradient());
        }
    }
}
