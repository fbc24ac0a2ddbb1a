package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.golden.GoldenCase;
import fusedream.engine.golden.HashNoise;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The towers are their plain twin's, keep their quality in bfloat16, and leave no memory behind. */
@ExtendWith(LeakCheck.class)
class ClipModelTest {

    private static final Backend CPU = Backend.of("cpu");
    private static final Numerics F32 = Numerics.of(CPU, Precision.F32);
    private static final Numerics BF16 = Numerics.of(CPU, Precision.BF16);

    /** Float32 against double over two layers of a few dozen channels, on features of about 3 in size. */
    private static final float ROUNDING = 2e-5f;

    @TempDir
    Path folder;

    private final SmallHuggingFaceModel small = new SmallHuggingFaceModel();

    private ClipModel open(String config) throws IOException {
        small.write(folder, config);
        return ClipModel.load(folder, F32);
    }

    @Test
    void a_hugging_face_model_with_its_own_heads_activations_and_projections_is_the_plain_twin() throws IOException {
        try (ClipModel model = open(SmallHuggingFaceModel.CONFIG)) {
            PlainClip twin = small.twin(model.config());
            float[] pixels = HashNoise.r4(5, 2, 3, 12, 12);
            float[] features =
                    model.encodeImages(CPU.tensor(pixels, 2, 3, 12, 12)).toFloats();
            for (int i = 0; i < 2; i++) {
                assertClose(Arrays.copyOfRange(features, 6 * i, 6 * i + 6), twin.image(item(pixels, i)));
            }
            assertThat(model.logitScale()).isCloseTo(Math.exp(2), within(1e-6));
        }
    }

    @Test
    void its_gradient_is_the_slope_of_the_plain_twin() throws IOException {
        try (ClipModel model = open(SmallHuggingFaceModel.CONFIG)) {
            float[] pixels = HashNoise.r4(6, 1, 3, 12, 12);
            float[] direction = HashNoise.r4(7, 1, 3, 12, 12);
            float[] gradient = gradient(model, CPU.tensor(pixels, 1, 3, 12, 12));
            PlainClip twin = small.twin(model.config());
            double step = 1e-5;
            double slope =
                    (sum(twin.image(moved(pixels, direction, step))) - sum(twin.image(moved(pixels, direction, -step))))
                            / (2 * step);
            double along = IntStream.range(0, pixels.length)
                    .mapToDouble(i -> gradient[i] * direction[i])
                    .sum();
            assertThat(along).isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
        }
    }

    @Test
    void texts_of_old_configurations_end_at_their_highest_token() throws IOException {
        try (ClipModel model = open(SmallHuggingFaceModel.CONFIG)) {
            assertTextsEndAt(model, 3, 8);
        }
    }

    @Test
    void texts_of_new_configurations_end_at_the_first_end_token_and_without_one_at_the_start() throws IOException {
        try (ClipModel model =
                open(SmallHuggingFaceModel.CONFIG.replace("\"eos_token_id\": 2", "\"eos_token_id\": 3"))) {
            assertTextsEndAt(model, 4, 0);
        }
    }

    private void assertTextsEndAt(ClipModel model, int... ends) {
        int[][] tokens = SmallHuggingFaceModel.tokens();
        float[] features = model.encodeTexts(tokens).toFloats();
        PlainClip twin = small.twin(model.config());
        for (int i = 0; i < ends.length; i++) {
            assertClose(Arrays.copyOfRange(features, 6 * i, 6 * i + 6), twin.text(tokens[i], ends[i]));
        }
    }

    @Test
    void unknown_tokens_and_rows_of_another_length_are_refused() throws IOException {
        try (ClipModel model = open(SmallHuggingFaceModel.CONFIG)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.encodeTexts(new int[][] {{1, 2, 3}}))
                    .withMessageContaining("3 tokens, expected are 9");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.encodeTexts(new int[][] {{0, 0, 0, 0, 0, 0, 0, 0, 30}}))
                    .withMessageContaining("vocabulary of 30");
            assertThatIllegalArgumentException().isThrownBy(() -> model.encodeTexts(new int[0][]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.encodeImages(CPU.full(0, 1, 3, 8, 8)))
                    .withMessageContaining("[1, 3, 8, 8], expected [-1, 3, 12, 12]");
        }
    }

    /**
     * On the images of the golden cases. The random ResNet is rough ground: of 24 other batches two had features of 0.9988
     * and 0.9990, the rest above; and its many rectifiers turn the gradient at every rounding, so that in float32 too it
     * falls to 0.96 when pixels move by 0.2 %, which is one rounding to bfloat16.
     */
    @ParameterizedTest
    @CsvSource({"clip-vit/ViT.pth, 3106, 0.99", "clip-resnet/RN.pth, 3206, 0.8"})
    void bfloat16_keeps_the_direction_of_features_and_gradients(String checkpoint, int seed, double alike) {
        Path file = GoldenCase.directory(checkpoint);
        Tensor images =
                CPU.tensor(HashNoise.r4(seed, 2, 3, 64, 64), 2, 3, 64, 64).times(1.2);
        try (ClipModel reference = ClipModel.load(file, F32);
                ClipModel coarse = ClipModel.load(file, BF16)) {
            int[][] tokens = new int[1][reference.config().text().contextLength()];
            tokens[0][5] = reference.config().text().vocabularySize() - 1;
            assertThat(coarse.encodeImages(images).precision()).isEqualTo(Precision.F32);
            assertThat(cosine(coarse.encodeImages(images), reference.encodeImages(images)))
                    .isGreaterThan(0.999);
            assertThat(cosine(coarse.encodeTexts(tokens), reference.encodeTexts(tokens)))
                    .isGreaterThan(0.999);
            assertThat(cosine(gradient(coarse, images), gradient(reference, images)))
                    .isGreaterThan(alike);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-vit/ViT.pth", "clip-resnet/RN.pth"})
    void memory_stays_flat_over_many_calls(String checkpoint) {
        try (ClipModel model = ClipModel.load(GoldenCase.directory(checkpoint), F32)) {
            Tensor images = CPU.full(0.1, 1, 3, 64, 64);
            int[][] tokens = new int[2][model.config().text().contextLength()];
            int before = CPU.liveArrays();
            for (int i = 0; i < 5; i++) {
                try (Scope scope = Scope.open()) {
                    model.encodeImages(images);
                    model.encodeTexts(tokens);
                    assertThat(CPU.liveArrays()).as("two features").isEqualTo(before + 2);
                    gradient(model, images);
                }
                assertThat(CPU.liveArrays()).isEqualTo(before);
            }
        }
    }

    private static float[] gradient(ClipModel model, Tensor images) {
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(images);
            tape.backward(model.encodeImages(leaf).sum());
            return tape.gradient(leaf).toFloats();
        }
    }

    private static double cosine(Tensor a, Tensor b) {
        return cosine(a.toFloats(), b.toFloats());
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    private static void assertClose(float[] actual, double[] expected) {
        float[] rounded = new float[expected.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) expected[i];
        }
        assertThat(actual).containsExactly(rounded, within(ROUNDING));
    }

    private static double[] item(float[] pixels, int index) {
        int size = 3 * 12 * 12;
        return IntStream.range(0, size)
                .mapToDouble(i -> pixels[index * size + i])
                .toArray();
    }

    private static double[] moved(float[] pixels, float[] direction, double step) {
        return IntStream.range(0, pixels.length)
                .mapToDouble(i -> pixels[i] + step * direction[i])
                .toArray();
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
