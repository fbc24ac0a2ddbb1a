package fusedream.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A batch of images has the scores and gradients that each has alone, however it is cut into chunks. */
@ExtendWith(LeakCheck.class)
class AugClipBatchTest {

    private static final int SIZE = 16;
    private static final int PIXELS = 3 * SIZE * SIZE;
    private static final int IMAGES = 3;
    private static final int VERSIONS = 5;
    private static final DiffAugment AUGMENT = new DiffAugment(Augmentation.ALL);

    /** A few float32 roundings of numbers below 1, in sums of another order. */
    private static final double ROUNDING = 1e-6;

    private final Backend cpu = Backend.of("cpu");
    private final float[] pixels = Draws.seeded(5).normals(IMAGES * PIXELS);

    private Tensor images(float[] values) {
        return cpu.tensor(values, IMAGES, 3, SIZE, SIZE);
    }

    /** Fresh streams, the same every time. */
    private static List<Draws> draws() {
        return List.of(Draws.seeded(1), Draws.seeded(2), Draws.seeded(3));
    }

    @Test
    void scores_and_gradients_are_those_of_each_image_alone_in_chunks_of_any_size() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            TextTarget target = TextTarget.of(encoder, "a dog");
            AugClipScore alone = new AugClipScore(encoder, target, AUGMENT, VERSIONS);
            for (int chunk : new int[] {1, 4, 7, VERSIONS, IMAGES * VERSIONS, 100}) {
                AugClipBatch batch = AugClipBatch.of(encoder, target, AUGMENT, VERSIONS, new ChunkSize(chunk));
                BatchScore.Gradients together = batch.valuesAndGradients(tape, images(pixels), draws());
                double[] values = batch.values(images(pixels), draws());
                float[] gradients = together.gradient().toFloats();
                for (int i = 0; i < IMAGES; i++) {
                    AugmentDraws ofImage = AugmentDraws.draw(draws().get(i), VERSIONS, SIZE, SIZE);
                    Tensor image = images(pixels).slice(0, i, i + 1);
                    ScoreGradient expected = alone.valueAndGradient(tape, image, ofImage);
                    assertThat(values[i]).isCloseTo(expected.value(), within(ROUNDING));
                    assertThat(together.values()[i]).isCloseTo(expected.value(), within(ROUNDING));
                    assertThat(Arrays.copyOfRange(gradients, i * PIXELS, (i + 1) * PIXELS))
                            .containsExactly(expected.gradient().toFloats(), within((float) ROUNDING));
                }
            }
        }
    }

    @Test
    void without_augmentation_it_is_plain_clip() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            TextTarget target = TextTarget.of(encoder, "a dog");
            double[] values = AugClipBatch.of(encoder, target, new DiffAugment(Set.of()), 1, new ChunkSize(2))
                    .values(images(pixels), draws());
            float[] expected =
                    new ClipScore(encoder, target).each(images(pixels)).toFloats();
            for (int i = 0; i < IMAGES; i++) {
                assertThat(values[i]).isCloseTo(expected[i], within(ROUNDING));
            }
        }
    }

    @Test
    void an_image_that_is_no_number_leaves_the_others_alone() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            AugClipBatch batch = AugClipBatch.of(
                    encoder, TextTarget.of(encoder, "a dog"), AUGMENT, VERSIONS, new ChunkSize(2 * VERSIONS));
            float[] damaged = pixels.clone();
            Arrays.fill(damaged, 0, PIXELS, Float.NaN);
            double[] sound = batch.values(images(pixels), draws());
            BatchScore.Gradients seen = batch.valuesAndGradients(tape, images(damaged), draws());
            assertThat(seen.values()[0]).isNaN();
            assertThat(seen.values()[1]).isCloseTo(sound[1], within(ROUNDING));
            float[] gradients = seen.gradient().toFloats();
            assertThat(Arrays.copyOfRange(gradients, PIXELS, IMAGES * PIXELS)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void a_recording_of_the_images_can_be_run_on_from_the_gradient() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            AugClipBatch batch =
                    AugClipBatch.of(encoder, TextTarget.of(encoder, "a dog"), AUGMENT, VERSIONS, new ChunkSize(4));
            Tensor leaf = tape.leaf(images(pixels));
            Tensor images = leaf.times(0.5);
            BatchScore.Gradients seen = batch.valuesAndGradients(tape, images, draws());
            tape.backward(images, seen.gradient(), false);
            assertThat(tape.gradient(leaf).toFloats())
                    .containsExactly(seen.gradient().times(0.5).toFloats(), within(1e-9f));
        }
    }

    @Test
    void repeated_steps_keep_no_arrays() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            AugClipBatch batch =
                    AugClipBatch.of(encoder, TextTarget.of(encoder, "a dog"), AUGMENT, VERSIONS, new ChunkSize(4));
            Tensor images = images(pixels);
            int before = cpu.liveArrays();
            for (int step = 0; step < 3; step++) {
                try (Scope scope = Scope.open();
                        Tape tape = Tape.open()) {
                    assertThat(batch.valuesAndGradients(tape, images, draws()).values())
                            .hasSize(IMAGES);
                }
                assertThat(batch.values(images, draws())).hasSize(IMAGES);
                assertThat(cpu.liveArrays()).isEqualTo(before);
            }
        }
    }

    @Test
    void no_versions_and_too_few_streams_are_refused() {
        try (SmallEncoder encoder = new SmallEncoder()) {
            TextTarget target = TextTarget.of(encoder, "a dog");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AugClipBatch.of(encoder, target, AUGMENT, 0, new ChunkSize(1)))
                    .withMessageContaining("got 0");
            AugClipBatch batch = AugClipBatch.of(encoder, target, AUGMENT, 1, new ChunkSize(1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.values(images(pixels), draws().subList(0, 2)))
                    .withMessageContaining("got 2");
        }
    }

    @Test
    void a_prompt_asks_all_its_encoders_by_their_weights() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            TextTarget dog = TextTarget.of(encoder, "a dog");
            TextTarget cat = TextTarget.of(encoder, "a cat");
            PromptScore prompt = new PromptScore(
                    List.of(new PromptScore.Judge(encoder, dog, 3), new PromptScore.Judge(encoder, cat, 1)), AUGMENT);
            BatchScore both = prompt.batch(VERSIONS, new ChunkSize(4));
            BatchScore.Gradients seen = both.valuesAndGradients(tape, images(pixels), draws());
            BatchScore.Gradients ofDog = gradients(tape, encoder, dog);
            BatchScore.Gradients ofCat = gradients(tape, encoder, cat);
            float[] mean = ofDog.gradient()
                    .times(0.75)
                    .plus(ofCat.gradient().times(0.25))
                    .toFloats();
            assertThat(seen.values()[1])
                    .isCloseTo(0.75 * ofDog.values()[1] + 0.25 * ofCat.values()[1], within(ROUNDING));
            assertThat(seen.gradient().toFloats()).containsExactly(mean, within((float) ROUNDING));
            float[] plain = prompt.each(images(pixels));
            double[] withoutVersions = prompt.batch(0, new ChunkSize(2)).values(images(pixels), draws());
            assertThat(withoutVersions[2]).isCloseTo(plain[2], within(ROUNDING));
        }
    }

    private BatchScore.Gradients gradients(Tape tape, SmallEncoder encoder, TextTarget target) {
        return AugClipBatch.of(encoder, target, AUGMENT, VERSIONS, new ChunkSize(100))
                .valuesAndGradients(tape, images(pixels), draws());
    }

    @Test
    void where_the_memory_is_short_the_chunks_shrink_and_the_scores_stay() {
        try (SmallEncoder encoder = new SmallEncoder();
                Tape tape = Tape.open()) {
            TextTarget target = TextTarget.of(encoder, "a dog");
            ChunkSize chunk = new ChunkSize(IMAGES * VERSIONS);
            AugClipBatch scarce = new AugClipBatch(
                    pictures -> {
                        if (pictures.size(0) > 4) {
                            throw new EngineException("CUDA out of memory");
                        }
                        return target.cosines(encoder.encodeImages(pictures));
                    },
                    AUGMENT,
                    VERSIONS,
                    chunk);
            BatchScore.Gradients seen = scarce.valuesAndGradients(tape, images(pixels), draws());
            BatchScore.Gradients plenty = gradients(tape, encoder, target);
            assertThat(chunk.size()).isEqualTo(3);
            assertThat(seen.values()).containsExactly(plenty.values(), within(ROUNDING));
            assertThat(seen.gradient().toFloats())
                    .containsExactly(plenty.gradient().toFloats(), within((float) ROUNDING));
        }
    }
}
