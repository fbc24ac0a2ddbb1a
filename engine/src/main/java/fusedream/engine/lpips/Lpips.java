package fusedream.engine.lpips;

import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * LPIPS version 0.1 (lpips/lpips.py, with its linear layers and without the spatial map): the weighted squared distance of
 * deep features.
 *
 * <p>N is the batch, L the number of taps, C, H, W a tap's channels and size. Weights are frozen: gradients flow to the
 * images only. Not for use from two threads at once.
 */
public final class Lpips implements PerceptualMetric {

    /** lpips/__init__.py, normalize_tensor: added to the length, not under the root. */
    private static final double EPSILON = 1e-10;

    /**
     * The least squared length whose root is taken. It is lost beside {@link #EPSILON}: adding a root of 1e-19 to 1e-10
     * changes no bit of a float32, so no value changes. But the root of a true zero has an infinite derivative, which
     * turned 0 * infinity into NaN; this one's is finite, and where the bound holds, its gradient is 0. What is left, the
     * gradient through the numerator at an all-zero column, stops at the ReLU before the tap.
     */
    private static final double LEAST_SQUARE = Float.MIN_NORMAL;

    private final Parameters parameters;
    private final FeatureNetwork network;

    /** (1, C, 1, 1) for each tap. */
    private final List<Tensor> linear = new ArrayList<>();

    private Lpips(Backbone backbone, Parameters parameters) {
        this.parameters = parameters;
        network = new FeatureNetwork(backbone, parameters);
        for (int tap = 0; tap < backbone.tapChannels().size(); tap++) {
            linear.add(parameters.float32(Backbone.linearName(tap)));
        }
    }

    /**
     * Builds the metric from the two files in which its weights are published.
     *
     * @param features torchvision's file: {@code features.N...}; a classifier in it is ignored
     * @param linear LPIPS's file: {@code linK.model.1.weight}
     * @param what where the tensors come from, for messages
     * @throws CheckpointException as {@link #load(Backbone, Map, Numerics, String)}
     */
    public static Lpips load(
            Backbone backbone,
            Map<String, StoredTensor> features,
            Map<String, StoredTensor> linear,
            Numerics numerics,
            String what) {
        Map<String, StoredTensor> all = new LinkedHashMap<>(features);
        all.putAll(linear);
        return load(backbone, all, numerics, what);
    }

    /**
     * Builds the metric from one map that holds the features and the linear layers.
     *
     * @param what where the tensors come from, for messages
     * @throws CheckpointException of kind {@code WRONG_FAMILY} if these are no features or another backbone's, of kind
     *     {@code MISMATCH} if names are missing or surplus or a shape is wrong, of kind {@code NOT_FINITE}
     */
    public static Lpips load(Backbone backbone, Map<String, StoredTensor> tensors, Numerics numerics, String what) {
        requireFamily(backbone, tensors, what);
        Parameters parameters = new Parameters(WeightSet.bind(tensors, backbone.schema(), what), numerics);
        try {
            return new Lpips(backbone, parameters);
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    private static void requireFamily(Backbone backbone, Map<String, StoredTensor> tensors, String what) {
        if (backbone.fits(tensors)) {
            return;
        }
        String found = Backbone.recognise(tensors).map(Backbone::name).orElse("");
        if (tensors.keySet().stream().noneMatch(name -> name.startsWith("features."))) {
            found = "no feature network (none is called features...)";
        }
        if (!found.isEmpty()) {
            throw CheckpointException.of(
                    CheckpointException.Kind.WRONG_FAMILY,
                    what,
                    "",
                    "these are the weights of " + found + ", expected " + backbone.name());
        }
    }

    @Override
    public Backend backend() {
        return parameters.numerics().backend();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Both go through the network in one batch, which is right where gradients are wanted for both, or for none. Where
     * one image stays the same, take its {@link #features} once.
     */
    @Override
    public Tensor distance(Tensor first, Tensor second) {
        Shapes.require("second image", second, first.shape());
        long n = first.size(0);
        return Scope.within(() -> {
            Features both = features(Tensor.concat(0, List.of(first, second)));
            return distance(both.slice(0, n), both.slice(n, 2 * n));
        });
    }

    /**
     * The distances of pairs of images whose features are known; a batch of 1 is compared with each of the other's.
     *
     * @return (N), float32
     */
    public Tensor distance(Features first, Features second) {
        return Scope.within(() -> layerDistances(first, second).sumOver(1).reshape(-1));
    }

    /**
     * What each tap adds to the distance.
     *
     * @return (N, L), float32
     */
    public Tensor layerDistances(Features first, Features second) {
        return Scope.within(() -> {
            List<Tensor> layers = new ArrayList<>();
            for (int tap = 0; tap < linear.size(); tap++) {
                Tensor difference = first.taps().get(tap).minus(second.taps().get(tap));
                Tensor perChannel = difference.square().meanOver(2, 3); // (N, C, 1, 1)
                layers.add(perChannel.times(linear.get(tap)).sumOver(1).reshape(-1, 1)); // (N, 1)
            }
            return Tensor.concat(1, layers);
        });
    }

    /**
     * The features of images, owned by the innermost scope.
     *
     * @param images (N, 3, H, W), float32, RGB in [-1, 1]
     */
    public Features features(Tensor images) {
        try (Scope scope = Scope.open()) {
            return new Features(network.activations(requireImages(images)).stream()
                    .map(tap -> scope.keep(unitColumns(tap)))
                    .toList());
        }
    }

    /**
     * The activations at the taps as the ReLU leaves them, owned by the innermost scope.
     *
     * @param images as for {@link #features}
     * @return (N, C, H, W) for each tap, float32
     */
    public List<Tensor> activations(Tensor images) {
        try (Scope scope = Scope.open()) {
            return network.activations(requireImages(images)).stream()
                    .map(scope::keep)
                    .toList();
        }
    }

    /**
     * Images as every backbone gets them, for whoever trains one.
     *
     * @param images as for {@link #features}
     */
    public static Tensor scaled(Tensor images) {
        return FeatureNetwork.scaled(
                requireImages(images),
                FeatureNetwork.shift(images.backend()),
                FeatureNetwork.scale(images.backend()));
    }

    /** Each column of channels over its length: x / (|x| + epsilon), 0 where x is 0. (N, C, H, W) to the same. */
    static Tensor unitColumns(Tensor x) {
        Tensor length = x.square()
                .sumOver(1)
                .clamp(LEAST_SQUARE, Double.POSITIVE_INFINITY)
                .sqrt()
                .plus(EPSILON); // (N, 1, H, W)
        // The division is done on one channel, and the wide pass is a product, whose backward pass is cheaper.
        return x.times(x.backend().constant(1).over(length));
    }

    private static Tensor requireImages(Tensor images) {
        return Shapes.require("image batch", images, -1, 3, -1, -1);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
