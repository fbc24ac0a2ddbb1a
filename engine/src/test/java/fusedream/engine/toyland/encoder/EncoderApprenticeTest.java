package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.train.Course;
import fusedream.engine.train.Leaves;
import fusedream.engine.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small encoder learns a little, and the engine's CLIP loads it and computes what training computed. */
class EncoderApprenticeTest {

    private static final byte[] VOCABULARY = VocabularyLearner.ofCaptions(1);

    /** Small: 32 pixels, 8 channels at first. */
    private static EncoderPlan plan(int batch, long steps) {
        return new EncoderPlan(32, 8, 2, batch, steps, 7);
    }

    private final Backend backend = Backend.of("cpu");

    private EncoderApprentice apprentice(int batch, long steps) {
        return new EncoderApprentice(plan(batch, steps), VOCABULARY, backend);
    }

    private static double mean(List<Float> losses, int from, int to) {
        return losses.subList(from, to).stream()
                .mapToDouble(Float::doubleValue)
                .average()
                .orElseThrow();
    }

    @Test
    void in_thirty_steps_the_loss_falls_alone_and_in_thirty_more_with_captions() {
        try (EncoderApprentice apprentice = apprentice(24, 90)) {
            List<Float> losses = new ArrayList<>();
            while (apprentice.training().step() < 60) {
                losses.add(apprentice.step());
            }
            // In the first 27 steps each tower learns alone.
            assertThat(mean(losses, 22, 27)).isLessThan(mean(losses, 0, 5));
            assertThat(mean(losses, 55, 60)).isLessThan(mean(losses, 27, 32));
        }
    }

    @Test
    void the_engines_clip_computes_what_the_training_pass_computes() {
        try (EncoderApprentice apprentice = apprentice(8, 6);
                Scope scope = Scope.open()) {
            while (apprentice.training().step() < 6) {
                apprentice.step();
            }
            Tensor pictures = backend.tensor(Draws.seeded(1).uniforms(3 * 3 * 32 * 32), 3, 3, 32, 32);
            List<String> texts = List.of("a red dog", "in the snow there is a blue cat above an oak", "qwerty");
            Map<String, float[]> served = apprentice.withEncoder(encoder -> Map.of(
                    "pictures", encoder.encodeImages(pictures).toFloats(),
                    "texts", encoder.encodeTexts(texts).toFloats()));
            Leaves leaves = Leaves.averaged(apprentice.training().weights());
            int[][] tokens = texts.stream()
                    .map(text -> VocabularyLearner.tokenizer(VOCABULARY, EncoderPlan.CONTEXT_LENGTH)
                            .tokenize(text)
                            .ids())
                    .toArray(int[][]::new);
            // float32 through some twenty layers, with factors folded into weights on one side
            assertThat(served.get("pictures"))
                    .containsExactly(
                            apprentice.training().weights().withBuffersKept(() -> {
                                apprentice.takeStatistics();
                                return apprentice
                                        .encodePictures(leaves, pictures)
                                        .toFloats();
                            }),
                            within(2e-4f));
            assertThat(served.get("texts"))
                    .containsExactly(apprentice.encodeTexts(leaves, tokens).toFloats(), within(2e-4f));
        }
    }

    @Test
    void a_course_leaves_a_checkpoint_that_tells_its_own_sizes(@TempDir Path folder) throws IOException {
        Path vocabulary = folder.resolve("vocabulary.txt.gz");
        Files.write(vocabulary, VOCABULARY);
        Course course = new Course(folder, Duration.ofHours(1), () -> Instant.EPOCH);
        try (EncoderApprentice apprentice = apprentice(4, 2)) {
            course.take(apprentice, new CancellationToken(), standing -> {});
            try (ClipEncoder encoder = ClipEncoder.load(
                    course.checkpointOf(apprentice), vocabulary, Numerics.of(backend, Precision.F32))) {
                assertThat(encoder.model().config())
                        .isEqualTo(plan(4, 2).config(encoder.tokenizer().vocabularySize()));
            }
        }
    }

    @Test
    void training_that_was_cut_off_goes_on_bit_for_bit(@TempDir Path folder) {
        Path file = folder.resolve("state.safetensors");
        try (EncoderApprentice whole = apprentice(4, 4);
                EncoderApprentice resumed = apprentice(4, 4)) {
            whole.step();
            whole.step();
            whole.training().store(file, Map.of());
            float third = whole.step();
            float fourth = whole.step();
            resumed.training().resume(file);
            // Taking a checkpoint in between must not change what follows.
            resumed.checkpoint();
            assertThat(List.of(resumed.step(), resumed.step())).containsExactly(third, fourth);
        }
    }

    @Test
    void a_checkpoint_is_half_as_large_and_without_the_layers_that_only_teach() {
        try (EncoderApprentice apprentice = apprentice(4, 1)) {
            assertThat(apprentice.checkpoint())
                    .noneMatch(tensor -> tensor.name().startsWith("factors."))
                    .allMatch(
                            tensor -> tensor.type() == (tensor.shape().length > 1 ? ElementType.F16 : ElementType.F32));
        }
    }

    @Test
    void the_statistics_of_a_checkpoint_are_those_of_its_weights() {
        try (EncoderApprentice apprentice = apprentice(8, 3)) {
            apprentice.step();
            float[] first = statistics(apprentice);
            assertThat(statistics(apprentice)).containsExactly(first);
            assertThat(first).isNotEqualTo(new float[first.length]);
        }
    }

    private static float[] statistics(EncoderApprentice apprentice) {
        return apprentice.checkpoint().stream()
                .filter(tensor -> tensor.name().equals("visual.bn2.running_mean"))
                .findFirst()
                .orElseThrow()
                .toFloats();
    }

    @Test
    void an_examination_of_an_untrained_encoder_finds_chance() {
        try (EncoderApprentice apprentice = apprentice(4, 1)) {
            Map<String, Double> figures =
                    apprentice.withEncoder(encoder -> new Examination(encoder, 32).figures(100, Draws.seeded(1)));
            assertThat(figures.keySet())
                    .containsExactly(
                            "object of 1",
                            "colour of 1",
                            "background of 1",
                            "R@1 of 1",
                            "R@5 of 1",
                            "object of 2",
                            "colour of 2",
                            "background of 2",
                            "R@1 of 2",
                            "R@5 of 2",
                            "binding");
            // One in 24, two in 24, one in two; wide enough for a hundred scenes.
            assertThat(figures.get("object of 1")).isLessThan(0.15);
            assertThat(figures.get("object of 2")).isLessThan(0.25);
            assertThat(figures.get("binding")).isBetween(0.25, 0.75);
        }
    }

    @Test
    void steps_leave_no_arrays_behind() {
        try (EncoderApprentice apprentice = apprentice(4, 10)) {
            apprentice.step();
            int before = backend.liveArrays();
            while (apprentice.training().step() < 6) {
                apprentice.step();
            }
            assertThat(backend.liveArrays()).isEqualTo(before);
        }
    }
}
