package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.clip.Activations;
import fusedream.engine.clip.ClipConfig;
import fusedream.engine.clip.ClipModel;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Holds CLIP, from every checkpoint of a case, against the official code: sizes, activations, features, gradient. */
public final class ClipGolden {

    private static final Backend CPU = Backend.of("cpu");

    /** A TorchScript archive may be left out of the public copy of a case. */
    private static final String ARCHIVE = "-jit.pt";

    private final JsonNode json;
    private final GoldenTensors golden;
    private final double tolerance;

    private ClipGolden(Path directory) throws IOException {
        json = GoldenCase.json(directory);
        golden = GoldenTensors.open(directory);
        tolerance = json.at("/tolerances/forward_max_abs").asDouble();
    }

    /** Checks one case of kind clip. */
    public static void check(Path caseDirectory) throws IOException {
        ClipGolden check = new ClipGolden(caseDirectory);
        check.checkTokenizer(caseDirectory);
        for (Path checkpoint : checkpoints(caseDirectory)) {
            try (Scope scope = Scope.open();
                    ClipModel model = ClipModel.load(checkpoint, Numerics.of(CPU, Precision.F32))) {
                check.checkModel(model, checkpoint.getFileName() + " ");
            }
        }
    }

    /** The weights that the case names. */
    static List<Path> checkpoints(Path caseDirectory) throws IOException {
        List<Path> found = new ArrayList<>();
        Iterable<String> names = () -> fieldNames(caseDirectory, "checkpoints").iterator();
        for (String name : names) {
            if (name.endsWith(".json")) {
                continue;
            }
            Optional<Path> file = locate(caseDirectory, name);
            assertThat(file.isPresent() || name.endsWith(ARCHIVE))
                    .as("checkpoint %s of %s is there", name, caseDirectory)
                    .isTrue();
            file.ifPresent(found::add);
        }
        return found;
    }

    private static List<String> fieldNames(Path caseDirectory, String object) {
        try {
            List<String> names = new ArrayList<>();
            GoldenCase.json(caseDirectory).path(object).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException e) {
            throw new AssertionError("no sound case.json in " + caseDirectory, e);
        }
    }

    /** The file in the case itself, or, if it is an archive, in a folder shared/golden beside the project or above it. */
    private static Optional<Path> locate(Path caseDirectory, String name) {
        Path here = caseDirectory.resolve(name);
        if (Files.exists(here) || !name.endsWith(ARCHIVE)) {
            return Optional.of(here).filter(Files::exists);
        }
        Path inside =
                Path.of("shared", "golden").resolve(caseDirectory.getFileName()).resolve(name);
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(inside))) {
                return Optional.of(folder.resolve(inside));
            }
        }
        return Optional.empty();
    }

    private void checkTokenizer(Path caseDirectory) {
        assertThat(caseDirectory).exists();
    }

    private void checkModel(ClipModel model, String what) {
        checkSizes(model.config());
        Tensor images = images(model.config());
        int[][] tokens = tokens();
        Tensor imageFeatures = model.encodeImages(images);
        Tensor textFeatures = model.encodeTexts(tokens);
        forward(what, "image_features", imageFeatures);
        forward(what, "text_features", textFeatures);
        Tensor scale = CPU.full(model.logitScale());
        Tensor cosines = imageFeatures.unitRows().matmul(textFeatures.unitRows().transpose(0, 1));
        forward(what, "logits_per_image", cosines.times(scale));
        forward(what, "logits_per_text", cosines.times(scale).transpose(0, 1));
        checkActivations(Activations.of(model, images, tokens), what);
        checkGradient(model, images, textFeatures, what);
    }

    private void checkSizes(ClipConfig config) {
        JsonNode expected = json.path("config");
        assertThat(config.embeddingSize()).isEqualTo(expected.path("embed_dim").asInt());
        assertThat(config.vision().imageSize())
                .isEqualTo(expected.path("image_resolution").asInt());
        ClipConfig.Text text = config.text();
        assertThat(text.contextLength())
                .isEqualTo(expected.path("context_length").asInt());
        assertThat(text.vocabularySize()).isEqualTo(expected.path("vocab_size").asInt());
        checkTransformer(text.transformer(), "transformer", expected);
        assertThat(text.transformer().heads())
                .isEqualTo(expected.path("transformer_heads").asInt());
        if (config.vision() instanceof ClipConfig.VisionTransformer vision) {
            assertThat(vision.patchSize())
                    .isEqualTo(expected.path("vision_patch_size").asInt());
            checkTransformer(vision.transformer(), "vision", expected);
        } else if (config.vision() instanceof ClipConfig.ModifiedResNet vision) {
            assertThat(vision.width()).isEqualTo(expected.path("vision_width").asInt());
            assertThat(vision.blocks())
                    .isEqualTo(
                            StreamSupport.stream(expected.path("vision_layers").spliterator(), false)
                                    .map(JsonNode::asInt)
                                    .toList());
        }
    }

    private static void checkTransformer(ClipConfig.Transformer config, String prefix, JsonNode expected) {
        assertThat(config.width()).isEqualTo(expected.path(prefix + "_width").asInt());
        assertThat(config.layers()).isEqualTo(expected.path(prefix + "_layers").asInt());
    }

    /** (float)(factor * R4(seed)), with factor and seed of the case. */
    private Tensor images(ClipConfig config) {
        String formula = json.path("image").asText();
        float factor = (float) GoldenCase.number(formula, "\\(float\\)\\(([0-9.]+)f \\* R4");
        int seed = (int) GoldenCase.number(formula, "R4\\((\\d+)\\)");
        int count = golden.shape("image_features")[0];
        int side = config.vision().imageSize();
        float[] values = HashNoise.r4(seed, count, 3, side, side);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        checkCorner(values, side);
        return CPU.tensor(values, count, 3, side, side);
    }

    private void checkCorner(float[] values, int side) {
        int[] shape = golden.shape("image.item0");
        float[] corner = new float[shape[1] * shape[2] * shape[3]];
        for (int i = 0; i < corner.length; i++) {
            int column = i % shape[3];
            int row = i / shape[3] % shape[2];
            corner[i] = values[(i / (shape[2] * shape[3]) * side + row) * side + column];
        }
        Closeness.forward("image.item0", corner, golden.floats("image.item0"), 0);
    }

    private int[][] tokens() {
        int[] shape = golden.shape("tokens");
        long[] all = golden.longs("tokens");
        return IntStream.range(0, shape[0])
                .mapToObj(i -> Arrays.stream(all, i * shape[1], (i + 1) * shape[1])
                        .mapToInt(Math::toIntExact)
                        .toArray())
                .toArray(int[][]::new);
    }

    private void forward(String what, String name, Tensor actual) {
        Closeness.forward(what + name, actual.toFloats(), golden.floats(name), tolerance);
    }

    /**
     * The case keeps the beginning of a large activation; we make only the beginning of a text, up to the last end token.
     * What both have is compared.
     */
    private void checkActivations(Map<String, float[]> seen, String what) {
        List<String> kept = new ArrayList<>();
        json.path("tensors").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("act.")) {
                kept.add(name);
            }
        });
        assertThat(seen.keySet()).as(what + "activations").containsAll(kept);
        for (String name : kept) {
            float[] actual = seen.getOrDefault(name, new float[0]);
            float[] expected = golden.floats(name);
            int common = Math.min(actual.length, expected.length);
            assertThat(common).as(what + name).isPositive();
            Closeness.forward(what + name, Arrays.copyOf(actual, common), Arrays.copyOf(expected, common), tolerance);
        }
    }

    private void checkGradient(ClipModel model, Tensor images, Tensor textFeatures, String what) {
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(images);
            Tensor cosine = model.encodeImages(leaf)
                    .unitRows()
                    .times(textFeatures.unitRows())
                    .sumOver(1);
            Closeness.forward(what + "cosine", cosine.toFloats(), golden.floats("cosine"), tolerance);
            tape.backward(cosine.sum());
            int[] shape =
                    Arrays.stream(images.shape()).mapToInt(Math::toIntExact).toArray();
            new BigTensor("grad_image", tape.gradient(leaf).toFloats(), shape)
                    .checkGradient(
                            golden, json.at("/tolerances/gradient_relative").asDouble());
        }
    }
}
