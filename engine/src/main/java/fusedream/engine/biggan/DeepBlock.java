package fusedream.engine.biggan;

import fusedream.engine.layer.Conv;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * A bottleneck block of BigGAN-deep (model.py, GenBlock): four times norm, ReLU and convolution, plus a shortcut that keeps
 * the first channels and repeats pixels.
 */
record DeepBlock(
        BigGanDeepConfig.Layer layer,
        List<ConditionalNorm> norms,
        Conv narrow,
        Middle second,
        Conv third,
        Conv broaden) {

    /** The second convolution, with or without the upsampling before it. */
    sealed interface Middle {
        Tensor apply(Tensor x);
    }

    private record Doubling(UpsamplingConv conv) implements Middle {
        @Override
        public Tensor apply(Tensor x) {
            return conv.apply(x);
        }
    }

    private record Plain(Conv conv) implements Middle {
        @Override
        public Tensor apply(Tensor x) {
            return conv.apply(x);
        }
    }

    static DeepBlock load(
            Parameters parameters, String name, BigGanDeepConfig config, int index, TruncationStatistics statistics) {
        BigGanDeepConfig.Layer layer = config.layers().get(index);
        return new DeepBlock(
                layer,
                List.of(
                        norm(parameters, name + ".bn_0", config, statistics),
                        norm(parameters, name + ".bn_1", config, statistics),
                        norm(parameters, name + ".bn_2", config, statistics),
                        norm(parameters, name + ".bn_3", config, statistics)),
                conv(parameters, name + ".conv_0", 0),
                layer.upsample()
                        ? new Doubling(UpsamplingConv.fold(
                                parameters,
                                SpectralNorm.stored(parameters, name + ".conv_1.weight"),
                                parameters.weight(name + ".conv_1.bias")))
                        : new Plain(conv(parameters, name + ".conv_1", 1)),
                conv(parameters, name + ".conv_2", 1),
                conv(parameters, name + ".conv_3", 0));
    }

    private static Conv conv(Parameters parameters, String name, int padding) {
        return new Conv(
                parameters.ownConvolution(() -> SpectralNorm.stored(parameters, name + ".weight")),
                parameters.weight(name + ".bias"),
                1,
                padding);
    }

    private static ConditionalNorm norm(
            Parameters parameters, String name, BigGanDeepConfig config, TruncationStatistics statistics) {
        return ConditionalNorm.fold(
                parameters,
                List.of(
                        SpectralNorm.stored(parameters, name + ".scale.weight"),
                        SpectralNorm.stored(parameters, name + ".offset.weight")),
                List.of(
                        statistics.read(parameters, name + ".running_means"),
                        statistics.read(parameters, name + ".running_vars")),
                config.epsilon());
    }

    /** (N, in, H, W) and (N, D) to (N, out, H', W'), where H' is H or 2H. */
    Tensor apply(Tensor x, Tensor condition) {
        return Scope.within(() -> {
            Tensor h = narrow.apply(norms.get(0).relu(x, condition));
            h = second.apply(norms.get(1).relu(h, condition));
            h = third.apply(norms.get(2).relu(h, condition));
            h = broaden.apply(norms.get(3).relu(h, condition));
            return h.plus(shortcut(x));
        });
    }

    private Tensor shortcut(Tensor x) {
        Tensor kept = layer.in() == layer.out() ? x : x.slice(1, 0, layer.out());
        return layer.upsample() ? Resample.nearest(kept, 2 * x.size(2), 2 * x.size(3)) : kept;
    }
}
