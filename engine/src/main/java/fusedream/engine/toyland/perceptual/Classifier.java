package fusedream.engine.toyland.perceptual;

import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Surface;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Weights;
import fusedream.engine.weights.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A backbone that learns, each convolution followed by a batch norm, under a head that says what is in the picture. The
 * head is not exported, and the batch norms go into the convolutions.
 */
final class Classifier {

    static final int KINDS = ObjectKind.values().length;
    static final int COLOURS = Colour.values().length;
    static final int SURFACES = Surface.values().length;

    /** Scores that are each a yes or no: what things, colours and surfaces there are. */
    static final int PRESENCES = KINDS + COLOURS + SURFACES;

    static final int SCORES = PRESENCES + Background.values().length;

    static final double EPSILON = 1e-5;

    private static final String HEAD = "head.features";
    private static final String SCORE_HEAD = "head.scores";
    private static final int HEAD_CHANNELS = 96;

    private static final int HEAD_KERNEL = 3;

    private final Backbone backbone;

    Classifier(Backbone backbone) {
        this.backbone = backbone;
    }

    List<Backbone.Convolution> convolutions() {
        return backbone.stages().stream()
                .filter(Backbone.Convolution.class::isInstance)
                .map(Backbone.Convolution.class::cast)
                .toList();
    }

    /** Adds all weights with their first values (He et al. 2015, for ReLUs). */
    void initialise(Weights weights, Draws draws) {
        int channels = 0;
        for (Backbone.Convolution shape : convolutions()) {
            addBlock(weights, draws, Backbone.featureName(shape.index()), shape.out(), shape.in(), shape.kernel());
            channels = shape.out();
        }
        addBlock(weights, draws, HEAD, HEAD_CHANNELS, channels, HEAD_KERNEL);
        addConvolution(weights, draws, SCORE_HEAD, SCORES, 2 * HEAD_CHANNELS, 1);
        weights.learn(SCORE_HEAD + ".bias", new float[SCORES], SCORES);
    }

    private static void addBlock(Weights weights, Draws draws, String name, int out, int in, int kernel) {
        addConvolution(weights, draws, name, out, in, kernel);
        weights.learn(name + ".norm.gain", ones(out), out);
        weights.learn(name + ".norm.bias", new float[out], out);
        weights.buffer(name + ".norm.mean", new float[out], out);
        weights.buffer(name + ".norm.variance", ones(out), out);
    }

    private static void addConvolution(Weights weights, Draws draws, String name, int out, int in, int kernel) {
        int fanIn = in * kernel * kernel;
        float[] values = draws.child(name).normals(out * fanIn);
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) Math.sqrt(2.0 / fanIn);
        }
        weights.learn(name + ".weight", values, out, in, kernel, kernel);
    }

    private static float[] ones(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 1);
        return values;
    }

    /**
     * (N, 3, H, W) in [-1, 1] to the activations at each tap.
     *
     * @param momentum share of the batch's statistics in the new stored ones; 0: the stored ones are used and stay
     */
    List<Tensor> activations(Tensor images, Leaves leaves, double momentum) {
        Tensor x = Lpips.scaled(images);
        List<Tensor> taps = new ArrayList<>();
        for (Backbone.Stage stage : backbone.stages()) {
            if (stage instanceof Backbone.Convolution shape) {
                x = block(x, Backbone.featureName(shape.index()), shape.stride(), shape.padding(), leaves, momentum);
            } else if (stage instanceof Backbone.Pool pool) {
                x = Convolution.maxPool(x, pool.kernel(), pool.stride(), pool.ceil());
            } else if (stage instanceof Backbone.Tap) {
                taps.add(x);
            } else {
                throw new IllegalArgumentException("A backbone of convolutions and pools was expected, got " + stage);
            }
        }
        return taps;
    }

    /** (N, 3, H, W) in [-1, 1] to (N, {@link #SCORES}) before any sigmoid or softmax. */
    Tensor scores(Tensor images, Leaves leaves, double momentum) {
        List<Tensor> taps = activations(images, leaves, momentum);
        Tensor x = block(taps.get(taps.size() - 1), HEAD, 2, HEAD_KERNEL / 2, leaves, momentum);
        Tensor largest = Convolution.maxPool(x, (int) x.size(2), 1, false);
        Tensor both = Tensor.concat(1, List.of(largest, x.meanOver(2, 3)));
        return Convolution.conv2d(both, leaves.of(SCORE_HEAD + ".weight"), leaves.of(SCORE_HEAD + ".bias"), 1, 0)
                .reshape(-1, SCORES);
    }

    private static Tensor block(Tensor x, String name, int stride, int padding, Leaves leaves, double momentum) {
        Tensor y = Convolution.conv2d(x, leaves.of(name + ".weight"), null, stride, padding);
        Tensor gain = leaves.of(name + ".norm.gain");
        Tensor bias = leaves.of(name + ".norm.bias");
        Tensor mean = leaves.buffer(name + ".norm.mean");
        Tensor variance = leaves.buffer(name + ".norm.variance");
        Tensor normal = momentum > 0
                ? Normalisation.batchTraining(
                        y, new Normalisation.Affine(gain, bias), mean, variance, momentum, EPSILON)
                : Normalisation.batch(y, gain, bias, mean, variance, EPSILON);
        return normal.relu();
    }

    /** The backbone's convolutions with their batch norms folded in, under the names that a checkpoint gives them. */
    Map<String, StoredTensor> folded(Weights weights) {
        Map<String, StoredTensor> stored = new HashMap<>();
        weights.export().forEach(tensor -> stored.put(tensor.name(), tensor));
        Map<String, StoredTensor> folded = new LinkedHashMap<>();
        convolutions().forEach(shape -> fold(shape, stored, folded));
        return folded;
    }

    private static void fold(
            Backbone.Convolution shape, Map<String, StoredTensor> stored, Map<String, StoredTensor> folded) {
        String name = Backbone.featureName(shape.index());
        float[] weight = values(stored, name + ".weight");
        float[] gain = values(stored, name + ".norm.gain");
        float[] bias = values(stored, name + ".norm.bias");
        float[] mean = values(stored, name + ".norm.mean");
        float[] variance = values(stored, name + ".norm.variance");
        int each = weight.length / shape.out();
        for (int out = 0; out < shape.out(); out++) {
            double factor = gain[out] / Math.sqrt(variance[out] + EPSILON);
            bias[out] -= (float) (mean[out] * factor);
            for (int i = out * each; i < (out + 1) * each; i++) {
                weight[i] *= (float) factor;
            }
        }
        folded.put(
                name + ".weight",
                StoredTensor.of(name + ".weight", weight, shape.out(), shape.in(), shape.kernel(), shape.kernel()));
        folded.put(name + ".bias", StoredTensor.of(name + ".bias", bias, shape.out()));
    }

    private static float[] values(Map<String, StoredTensor> stored, String name) {
        return Objects.requireNonNull(stored.get(name), name).toFloats();
    }
}
