package fusedream.engine.lpips;

import fusedream.engine.layer.Conv;
import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A backbone with its weights: image to activations at the taps.
 *
 * <p>N is the batch, C, H, W a tap's channels and size.
 */
final class FeatureNetwork {

    /** lpips.py, ScalingLayer: the mean and deviation of ImageNet, moved from [0, 1] to [-1, 1]. */
    private static final double[] SHIFT = {-.030, -.088, -.188};

    private static final double[] SCALE = {.458, .448, .450};

    private final Numerics numerics;
    private final Tensor shift;
    private final Tensor scale;

    /** The layers up to each tap, from the one before. */
    private final List<List<UnaryOperator<Tensor>>> spans = new ArrayList<>();

    FeatureNetwork(Backbone backbone, Parameters parameters) {
        numerics = parameters.numerics();
        shift = parameters.own32(() -> shift(numerics.backend()));
        scale = parameters.own32(() -> scale(numerics.backend()));
        List<UnaryOperator<Tensor>> span = new ArrayList<>();
        for (Backbone.Stage stage : backbone.stages()) {
            if (stage instanceof Backbone.Tap) {
                spans.add(span);
                span = new ArrayList<>();
            } else {
                span.add(layer(stage, parameters));
            }
        }
    }

    /**
     * (N, 3, H, W) in [-1, 1] to (N, C, H', W') after each tap's ReLU, in float32.
     *
     * <p>The scaling layer is computed as published, a difference and a quotient. As one fused multiply-add it rounds the
     * input otherwise, by which ReLUs of VGG16 flip: 1 % of the gradient's elements then differ by up to 0.4 % of the
     * largest (golden case lpips-vgg), and two passes over three channels are not worth that. It cannot move into the
     * first convolution either, whose zero padding comes after it.
     */
    List<Tensor> activations(Tensor images) {
        Tensor x = scaled(images, shift, scale).to(numerics.precision());
        if (numerics.format() == MemoryFormat.NHWC) {
            x = x.to(MemoryFormat.NHWC);
        }
        List<Tensor> taps = new ArrayList<>();
        for (List<UnaryOperator<Tensor>> span : spans) {
            for (UnaryOperator<Tensor> layer : span) {
                x = layer.apply(x);
            }
            taps.add(x.to(Precision.F32));
        }
        return taps;
    }

    private static UnaryOperator<Tensor> layer(Backbone.Stage stage, Parameters parameters) {
        if (stage instanceof Backbone.Convolution shape) {
            Conv convolution =
                    Conv.load(parameters, Backbone.featureName(shape.index()), shape.stride(), shape.padding());
            return x -> convolution.apply(x).relu();
        }
        if (stage instanceof Backbone.Fire shape) {
            return fire(Backbone.featureName(shape.index()), parameters);
        }
        Backbone.Pool pool = (Backbone.Pool) stage;
        return x -> Convolution.maxPool(x, pool.kernel(), pool.stride(), pool.ceil());
    }

    private static UnaryOperator<Tensor> fire(String name, Parameters parameters) {
        Conv squeeze = Conv.load(parameters, name + ".squeeze", 1, 0);
        Conv expand1x1 = Conv.load(parameters, name + ".expand1x1", 1, 0);
        Conv expand3x3 = Conv.load(parameters, name + ".expand3x3", 1, 1);
        return x -> {
            Tensor squeezed = squeeze.apply(x).relu();
            return Tensor.concat(1, List.of(expand1x1.apply(squeezed), expand3x3.apply(squeezed)))
                    .relu();
        };
    }

    static Tensor scaled(Tensor images, Tensor shift, Tensor scale) {
        return images.minus(shift).over(scale);
    }

    static Tensor shift(Backend backend) {
        return perChannel(backend, SHIFT);
    }

    static Tensor scale(Backend backend) {
        return perChannel(backend, SCALE);
    }

    private static Tensor perChannel(Backend backend, double... values) {
        float[] narrow = new float[values.length];
        for (int channel = 0; channel < values.length; channel++) {
            narrow[channel] = (float) values[channel];
        }
        return backend.tensor(narrow, 1, values.length, 1, 1);
    }
}
