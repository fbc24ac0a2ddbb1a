package fusedream.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scores are mean cosines, with the gradient that belongs to them, in one batch as in chunks, and keep no arrays. */
@ExtendWith(LeakCheck.class)
class ScoreTest {

    private static final int SIZE = 16;
    private static final int VERSIONS = 7;
    private static final DiffAugment AUGMENT = new DiffAugment(Augmentation.ALL);

    /** A few float32 roundings of a number below 1. */
    private static final double ROUNDING = 1e-6;

    private final Backend cpu = Backend.of("cpu");
    private final AugmentDraws draws = AugmentDraws.draw(Draws.seeded(1), VERSIONS, SIZE, SIZE);

    @Test
    void the_clip_score_is_the_cosine() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            Tensor images = images(2, 3);
            ClipScore score = new ClipScore(encoder, TextTarget.of(encoder, "a dog"));
            float[] embeddings = encoder.encodeImages(images).toFloats();
            float[] each = score.each(images).toFloats();
            double sum = 0;
            for (int n = 0; n < 3; n++) {
                double cosine = cosine(embeddings, n, SmallEncoder.vector("a dog"));
                assertThat((double) each[n]).isCloseTo(cosine, within(ROUNDING));
                sum += cosine;
            }
            assertThat(score.value(images)).isCloseTo(sum / 3, within(ROUNDING));
        }
    }

    @Test
    void several_texts_count_by_their_weights() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            Tensor image = images(3, 1);
            TextTarget target = TextTarget.of(
                    encoder, List.of(new TextTarget.Part("a dog", 0.75), new TextTarget.Part("a cat", -0.25)));
            float[] embedding = encoder.encodeImages(image).toFloats();
            double expected = 0.75 * cosine(embedding, 0, SmallEncoder.vector("a dog"))
                    - 0.25 * cosine(embedding, 0, SmallEncoder.vector("a cat"));
            assertThat(new ClipScore(encoder, target).value(image)).isCloseTo(expected, within(ROUNDING));
        }
    }

    @Test
    void a_target_without_texts_or_with_an_infinite_weight_is_refused() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            assertThatThrownBy(() -> TextTarget.of(encoder, List.of())).isInstanceOf(IllegalArgumentException.class);
            List<TextTarget.Part> infinite = List.of(new TextTarget.Part("a dog", Double.POSITIVE_INFINITY));
            assertThatThrownBy(() -> TextTarget.of(encoder, infinite))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a dog");
        }
    }

    @Test
    void the_augmented_score_is_the_mean_over_the_versions() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            Tensor image = images(4, 1);
            TextTarget target = TextTarget.of(encoder, "a dog");
            AugClipScore score = new AugClipScore(encoder, target, AUGMENT, VERSIONS);
            double expected = new ClipScore(encoder, target).value(AUGMENT.apply(image, draws));
            assertThat(score.value(image, draws)).isCloseTo(expected, within(ROUNDING));
            assertThat((double) score.each(image, draws).mean().item()).isCloseTo(expected, within(ROUNDING));
        }
    }

    @Test
    void chunks_change_neither_value_nor_gradient() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            Tensor image = images(5, 1);
            TextTarget target = TextTarget.of(encoder, "a dog");
            ScoreGradient whole =
                    new AugClipScore(encoder, target, AUGMENT, VERSIONS).valueAndGradient(tape, image, draws);
            float[] gradient = whole.gradient().toFloats();
            for (int chunk : new int[] {1, 3, 100}) {
                AugClipScore score = new AugClipScore(encoder, target, AUGMENT, chunk);
                ScoreGradient inChunks = score.valueAndGradient(tape, image, draws);
                assertThat(inChunks.value()).isCloseTo(whole.value(), within(ROUNDING));
                assertThat(score.value(image, draws)).isCloseTo(whole.value(), within(ROUNDING));
                assertThat(inChunks.gradient().toFloats()).containsExactly(gradient, within(1e-6f));
            }
        }
    }

    @Test
    void gradients_are_the_central_differences_of_the_values() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            TextTarget target = TextTarget.of(encoder, "a dog");
            AugClipScore augmented = new AugClipScore(encoder, target, AUGMENT, 4);
            ClipScore plain = new ClipScore(encoder, target);
            Tensor image = images(6, 1);
            Tensor towards = cpu.tensor(Draws.seeded(9).normals(3 * SIZE * SIZE), 1, 3, SIZE, SIZE);
            Tensor up = image.plus(towards.times(0.01));
            Tensor down = image.minus(towards.times(0.01));
            double slope = augmented
                    .valueAndGradient(tape, image, draws)
                    .gradient()
                    .times(towards)
                    .sum()
                    .item();
            double plainSlope = plain.valueAndGradient(tape, image)
                    .gradient()
                    .times(towards)
                    .sum()
                    .item();
            // Third derivatives times 1e-4, and 1e-7 of rounding over 0.02.
            assertThat(slope)
                    .isCloseTo((augmented.value(up, draws) - augmented.value(down, draws)) / 0.02, within(2e-4));
            assertThat(plainSlope).isCloseTo((plain.value(up) - plain.value(down)) / 0.02, within(2e-4));
        }
    }

    @Test
    void a_recording_of_the_image_can_be_run_on_from_the_gradient() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            AugClipScore score = new AugClipScore(encoder, TextTarget.of(encoder, "a dog"), AUGMENT, 3);
            Tensor latent = tape.leaf(images(7, 1));
            Tensor image = latent.times(0.5);
            ScoreGradient scored = score.valueAndGradient(tape, image, draws);
            tape.backward(image, scored.gradient(), false);
            float[] expected = scored.gradient().times(0.5).toFloats();
            assertThat(tape.gradient(latent).toFloats()).containsExactly(expected, within(1e-9f));
        }
    }

    @Test
    void repeated_steps_keep_no_arrays() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            AugClipScore score = new AugClipScore(encoder, TextTarget.of(encoder, "a dog"), AUGMENT, 3);
            Tensor image = images(8, 1);
            int before = cpu.liveArrays();
            for (int step = 0; step < 3; step++) {
                try (Scope scope = Scope.open();
                        Tape tape = Tape.open()) {
                    assertThat(score.valueAndGradient(tape, image, draws).value())
                            .isBetween(-1.0, 1.0);
                }
                assertThat(cpu.liveArrays()).isEqualTo(before);
            }
        }
    }

    @Test
    void a_chunk_of_no_versions_is_refused() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            TextTarget target = TextTarget.of(encoder, "a dog");
            assertThatThrownBy(() -> new AugClipScore(encoder, target, AUGMENT, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("got 0");
        }
    }

    private Tensor images(long seed, int batch) {
        return cpu.tensor(Draws.seeded(seed).normals(batch * 3 * SIZE * SIZE), batch, 3, SIZE, SIZE);
    }

    private static double cosine(float[] rows, int row, float[] other) {
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < other.length; i++) {
            double value = rows[row * other.length + i];
            product += value * other[i];
            square += value * value;
            otherSquare += (double) other[i] * other[i];
        }
        return product / Math.sqrt(square * otherSquare);
    }
}
