package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Features;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Golden cases of the form of lpips-alex: distance, its layers, activations and the gradient for the first image, with
 * weights by the formula table; and the distance again with the linear layers read from the case's checkpoints.
 */
public final class LpipsGolden {

    private static final Map<String, Backbone> BACKBONES =
            Map.of("alex", Backbone.ALEX, "vgg", Backbone.VGG16, "squeeze", Backbone.SQUEEZE);

    private final Path caseDirectory;
    private final JsonNode json;
    private final GoldenTensors golden;
    private final double tolerance;
    private final Backend backend = Backend.of("cpu");
    private final int[] shape;
    private final Tensor image0;
    private final Tensor image1;

    private LpipsGolden(Path caseDirectory) throws IOException {
        this.caseDirectory = caseDirectory;
        json = GoldenCase.json(caseDirectory);
        golden = GoldenTensors.open(caseDirectory);
        tolerance = json.get("tolerances").get("forward_max_abs").asDouble();
        String inputs = json.get("inputs").asText();
        String sizes = "shape \\[(?:\\d+, ){%d}(\\d+)";
        shape = new int[4];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) GoldenCase.number(inputs, sizes.formatted(i));
        }
        float[] base = noise((int) GoldenCase.number(inputs, "0\\.6\\*R4\\((\\d+)\\)"));
        float[] other = noise((int) GoldenCase.number(inputs, "0\\.4\\*R4\\((\\d+)\\)"));
        image0 = image(base, base);
        image1 = image(base, other);
    }

    public static void check(Path caseDirectory) throws IOException {
        try (Scope scope = Scope.open()) {
            new LpipsGolden(caseDirectory).check();
        }
    }

    private void check() throws IOException {
        Map<String, StoredTensor> weights = weightsByFormula();
        try (Lpips metric = Lpips.load(backbone(), weights, numerics(), caseDirectory.toString())) {
            checkInputs();
            checkActivations(metric);
            checkDistances(metric);
            checkGradient(metric);
        }
        for (Iterator<String> files = json.get("checkpoints").fieldNames(); files.hasNext(); ) {
            checkLinearLayersFrom(files.next(), weights);
        }
    }

    private void checkInputs() {
        forward("image0.corner", corner(image0));
        forward("image1.corner", corner(image1));
    }

    private void checkActivations(Lpips metric) {
        List<Tensor> taps = metric.activations(image0);
        for (int tap = 0; tap < taps.size(); tap++) {
            forward("act.relu" + (tap + 1) + ".chan_mean", taps.get(tap).meanOver(2, 3));
        }
    }

    private void checkDistances(Lpips metric) {
        forward("distance", metric.distance(image0, image1));
        forward("distance_self", metric.distance(image0, image0));
        Features first = metric.features(image0);
        Features second = metric.features(image1);
        forward("distance_per_layer", metric.layerDistances(first, second));
        forward("distance", metric.distance(first, second));
    }

    private void checkGradient(Lpips metric) {
        Features fixed = metric.features(image1);
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(image0);
            tape.backward(metric.distance(metric.features(leaf), fixed).sum());
            gradient(tape.gradient(leaf));
        }
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(image0);
            tape.backward(metric.distance(leaf, image1).sum());
            gradient(tape.gradient(leaf));
        }
    }

    private void checkLinearLayersFrom(String file, Map<String, StoredTensor> weights) {
        Map<String, StoredTensor> features = new LinkedHashMap<>(weights);
        features.keySet().removeIf(name -> name.startsWith("lin"));
        try (Checkpoint linear = Checkpoint.open(caseDirectory.resolve(file));
                Lpips metric = Lpips.load(backbone(), features, linear.tensors(), numerics(), file)) {
            linear.tensors()
                    .forEach((name, tensor) -> assertThat(tensor.toFloats())
                            .as(name + " in " + file)
                            .containsExactly(weight(weights, name)));
            forward("distance", metric.distance(image0, image1));
        }
    }

    private Backbone backbone() {
        String what = json.get("what").asText();
        String net = what.replaceFirst(".*net=(\\w+).*", "$1");
        return Objects.requireNonNull(BACKBONES.get(net), what);
    }

    private static float[] weight(Map<String, StoredTensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name).toFloats();
    }

    private Numerics numerics() {
        return Numerics.of(backend, Precision.F32);
    }

    private Map<String, StoredTensor> weightsByFormula() {
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        for (JsonNode row : json.get("weights").get("table")) {
            long[] sizes = new long[row.get("shape").size()];
            int elements = 1;
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = row.get("shape").get(i).asLong();
                elements *= (int) sizes[i];
            }
            double amplitude = row.get("amplitude_value").asDouble();
            boolean absolute = row.get("formula").asText().startsWith("abs");
            float[] values = new float[elements];
            for (int i = 0; i < elements; i++) {
                double value = amplitude * HashNoise.hashNoise(row.get("seed").asInt(), i);
                values[i] = (float) (absolute ? Math.abs(value) : value);
            }
            String name = row.get("name").asText();
            weights.put(name, StoredTensor.of(name, values, sizes));
        }
        json.get("weights").get("unused").forEach(name -> weights.remove(name.asText()));
        return weights;
    }

    private float[] noise(int seed) {
        return HashNoise.r4(seed, shape[0], shape[1], shape[2], shape[3]);
    }

    private Tensor image(float[] base, float[] other) {
        float[] values = new float[base.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = base == other ? (float) (0.8 * base[i]) : (float) (0.8 * (0.6 * base[i] + 0.4 * other[i]));
        }
        return backend.tensor(values, shape[0], shape[1], shape[2], shape[3]);
    }

    private Tensor corner(Tensor image) {
        int[] sizes = golden.shape("image0.corner");
        return image.slice(0, 0, sizes[0]).slice(2, 0, sizes[2]).slice(3, 0, sizes[3]);
    }

    private void forward(String name, Tensor actual) {
        Closeness.forward(name, actual.toFloats(), golden.floats(name), tolerance);
    }

    private void gradient(Tensor actual) {
        new BigTensor("grad_image0", actual.toFloats(), shape)
                .checkGradient(
                        golden, json.get("tolerances").get("gradient_relative").asDouble());
    }
}
