package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.biggan.Observed;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cases of the two BigGAN families: pictures, activations and gradients from each checkpoint format they come in. */
public final class GeneratorGolden {

    private GeneratorGolden() {}

    /** FuseDream's BigGAN. */
    public static void checkBigGan(Path directory, Backend backend) throws IOException {
        JsonNode json = GoldenCase.json(directory);
        GoldenTensors golden = GoldenTensors.open(directory);
        int checked = 0;
        for (Iterator<String> files = json.get("checkpoints").fieldNames(); files.hasNext(); checked++) {
            String file = files.next();
            String prefix = golden.has(prefixOfFile(file) + "image.sub") ? prefixOfFile(file) : "";
            try (BigGan generator = BigGan.load(directory.resolve(file), Numerics.of(backend, Precision.F32))) {
                checkConfig(generator, json.get("config"));
                if (prefix.isEmpty()) {
                    checkEmbedding(generator, golden);
                    checkActivations(generator, golden, json);
                }
                checkPictureAndGradients(generator, golden, json, prefix);
            }
        }
        assertThat(checked).as("checkpoints").isPositive();
    }

    /** A checkpoint whose rounded weights have outputs of their own is told by its name's last word: -fp16. */
    private static String prefixOfFile(String file) {
        String stem = file.substring(0, file.lastIndexOf('.'));
        return stem.substring(stem.lastIndexOf('-') + 1) + "ckpt.";
    }

    private static void checkConfig(BigGan generator, JsonNode config) {
        assertThat(generator.resolution()).isEqualTo(config.get("resolution").asInt());
        assertThat(generator.latentSize())
                .isEqualTo(config.get("dim_z_effective").asInt());
        assertThat(generator.classEmbeddingSize())
                .isEqualTo(config.get("shared_dim").asInt());
        assertThat(generator.classes()).isEqualTo(config.get("n_classes").asInt());
        assertThat(generator.config().normEpsilon())
                .isEqualTo(config.get("BN_eps").asDouble());
        assertThat(generator.config().spectralEpsilon())
                .isEqualTo(config.get("SN_eps").asDouble());
    }

    private static void checkEmbedding(BigGan generator, GoldenTensors golden) {
        int[] classes = Arrays.stream(golden.longs("class_ids"))
                .mapToInt(Math::toIntExact)
                .toArray();
        // Rows are copied, so they are exact.
        assertThat(generator.embed(classes).toFloats()).isEqualTo(golden.floats("y_from_ids"));
    }

    private static void checkActivations(BigGan generator, GoldenTensors golden, JsonNode json) {
        Observed observed = Observed.of(
                generator, input(generator.backend(), golden, "z"), input(generator.backend(), golden, "y"));
        checkActivations(observed.activations(), golden, tolerance(json));
    }

    private static void checkPictureAndGradients(BigGan generator, GoldenTensors golden, JsonNode json, String prefix) {
        Backend backend = generator.backend();
        try (Tape tape = Tape.open()) {
            Tensor z = tape.leaf(input(backend, golden, "z"));
            Tensor y = tape.leaf(input(backend, golden, "y"));
            Tensor image = generator.generate(z, y);
            big(prefix + "image", image).checkForward(golden, tolerance(json));
            tape.backward(image.times(noise(backend, json.get("seeds").get("R").asInt(), image))
                    .sum());
            if (golden.has(prefix + "grad_z")) {
                gradient(prefix + "grad_z", tape.gradient(z), golden, json);
                gradient(prefix + "grad_y", tape.gradient(y), golden, json);
            }
        }
    }

    /** Hugging Face's BigGAN-deep, at every truncation that the case has. */
    public static void checkBigGanDeep(Path directory, Backend backend) throws IOException {
        JsonNode json = GoldenCase.json(directory);
        GoldenTensors golden = GoldenTensors.open(directory);
        boolean first = true;
        for (JsonNode truncation : json.get("truncations")) {
            String prefix = "t" + shortest(truncation.asDouble()) + ".";
            try (BigGanDeep generator = BigGanDeep.load(
                    directory.resolve("pytorch_model.bin"),
                    truncation.asDouble(),
                    Numerics.of(backend, Precision.F32))) {
                assertThat(generator.resolution())
                        .isEqualTo(json.get("config").get("output_dim").asInt());
                checkDeep(generator, golden, json, prefix);
                if (first) {
                    checkDeepActivations(generator, golden, json, prefix);
                    first = false;
                }
            }
        }
        assertThat(first).as("no truncation was checked").isFalse();
    }

    private static void checkDeep(BigGanDeep generator, GoldenTensors golden, JsonNode json, String prefix) {
        Backend backend = generator.backend();
        try (Tape tape = Tape.open()) {
            Tensor z = tape.leaf(input(backend, golden, prefix + "z"));
            Tensor mixture = tape.leaf(input(backend, golden, "class_vector"));
            Tensor image = generator.generate(z, generator.embedMixture(mixture));
            big(prefix + "image", image).checkForward(golden, tolerance(json));
            tape.backward(image.times(noise(backend, json.get("seeds").get("R").asInt(), image))
                    .sum());
            gradient(prefix + "grad_z", tape.gradient(z), golden, json);
            gradient(prefix + "grad_class_vector", tape.gradient(mixture), golden, json);
        }
    }

    private static void checkDeepActivations(BigGanDeep generator, GoldenTensors golden, JsonNode json, String prefix) {
        Backend backend = generator.backend();
        Tensor y = generator.embedMixture(input(backend, golden, "class_vector"));
        Tensor condition = Tensor.concat(1, List.of(input(backend, golden, prefix + "z"), y));
        Observed observed = Observed.of(
                generator,
                java.util.Collections.nCopies(generator.config().layers().size() + 1, condition));
        float[] first = java.util.Objects.requireNonNull(observed.activations().get("gen_z"))
                .values();
        float[] item0 = golden.floats("act.gen_z.item0");
        Closeness.forward("gen_z", Arrays.copyOf(first, item0.length), item0, tolerance(json));
        checkActivations(observed.activations(), golden, tolerance(json));
    }

    private static void checkActivations(
            Map<String, Observed.Activation> activations, GoldenTensors golden, double tolerance) {
        Map<String, Observed.Activation> sorted = new TreeMap<>(activations);
        int checked = 0;
        for (Map.Entry<String, Observed.Activation> entry : sorted.entrySet()) {
            String name = "act." + entry.getKey();
            Observed.Activation activation = entry.getValue();
            if (golden.has(name)) {
                float[] expected = golden.floats(name);
                Closeness.forward(name, Arrays.copyOf(activation.values(), expected.length), expected, tolerance);
                checked++;
            }
            if (golden.has(name + ".chan_mean")) {
                checkChannels(name, activation, golden, tolerance);
                checked++;
            }
            if (golden.has(name + ".item0.sub")) {
                checkFirstItem(name + ".item0.sub", activation, golden, tolerance);
                checked++;
            }
        }
        assertThat(checked).as("stored activations that were compared").isPositive();
    }

    /** Means and population deviations by item and channel. */
    private static void checkChannels(
            String name, Observed.Activation activation, GoldenTensors golden, double tolerance) {
        int planes = (int) (activation.shape()[0] * activation.shape()[1]);
        int area = activation.values().length / planes;
        float[] means = new float[planes];
        float[] deviations = new float[planes];
        for (int p = 0; p < planes; p++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < area; i++) {
                double value = activation.values()[p * area + i];
                sum += value;
                squares += value * value;
            }
            means[p] = (float) (sum / area);
            deviations[p] = (float) Math.sqrt(Math.max(0, squares / area - sum / area * sum / area));
        }
        Closeness.forward(name + ".chan_mean", means, golden.floats(name + ".chan_mean"), tolerance);
        Closeness.forward(name + ".chan_std", deviations, golden.floats(name + ".chan_std"), tolerance);
    }

    /** First item, every s-th row and column from the first. */
    private static void checkFirstItem(
            String name, Observed.Activation activation, GoldenTensors golden, double tolerance) {
        int[] shape = golden.shape(name);
        int width = (int) activation.shape()[3];
        int step = width / shape[3];
        float[] kept = new float[shape[1] * shape[2] * shape[3]];
        for (int i = 0; i < kept.length; i++) {
            int channel = i / (shape[2] * shape[3]);
            int row = i / shape[3] % shape[2] * step;
            int column = i % shape[3] * step;
            kept[i] = activation.values()[(channel * (int) activation.shape()[2] + row) * width + column];
        }
        Closeness.forward(name, kept, golden.floats(name), tolerance);
    }

    private static BigTensor big(String name, Tensor image) {
        int[] shape = Arrays.stream(image.shape()).mapToInt(Math::toIntExact).toArray();
        return new BigTensor(name, image.toFloats(), shape);
    }

    private static void gradient(String name, Tensor gradient, GoldenTensors golden, JsonNode json) {
        Closeness.gradient(
                name,
                gradient.toFloats(),
                golden.floats(name),
                json.get("tolerances").get("gradient_relative").asDouble());
    }

    private static double tolerance(JsonNode json) {
        return json.get("tolerances").get("forward_max_abs").asDouble();
    }

    private static Tensor input(Backend backend, GoldenTensors golden, String name) {
        return backend.tensor(
                golden.floats(name),
                Arrays.stream(golden.shape(name)).asLongStream().toArray());
    }

    /** R4 of the image's shape. */
    private static Tensor noise(Backend backend, int seed, Tensor like) {
        long[] s = like.shape();
        return backend.tensor(HashNoise.r4(seed, (int) s[0], (int) s[1], (int) s[2], (int) s[3]), s);
    }

    /** 1.0 is written as 1. */
    private static String shortest(double number) {
        return number == Math.rint(number) ? Integer.toString((int) number) : Double.toString(number);
    }
}
