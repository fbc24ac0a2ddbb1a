package fusedream.engine.biggan;

import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * Batch normalisation whose gain and bias depend on a condition, followed by ReLU: relu(x * scale(c) + shift(c)).
 *
 * <p>N is the batch, C the channels, D the size of the condition. The stored statistics are folded into the two linear
 * maps, which are one matrix, so that a single pass over the features is left.
 */
final class ConditionalNorm {

    private final int channels;
    private final Tensor weight;
    private final Tensor bias;
    private final boolean planar;

    private ConditionalNorm(int channels, Tensor weight, Tensor bias, boolean planar) {
        this.channels = channels;
        this.weight = weight;
        this.bias = bias;
        this.planar = planar;
    }

    /**
     * Folds statistics and maps: scale = (1 + G c) r and shift = B c - mean * scale, where r = 1 / sqrt(variance +
     * epsilon).
     *
     * @param maps the gain map G and the bias map B, each (C, D), float32
     * @param statistics mean and variance, each (C), float32
     */
    static ConditionalNorm fold(Parameters parameters, List<Tensor> maps, List<Tensor> statistics, double epsilon) {
        Tensor mean = statistics.get(0).reshape(-1, 1);
        Tensor one = mean.backend().constant(1);
        Tensor root = one.over(statistics.get(1).reshape(-1, 1).plus(epsilon).sqrt());
        Tensor scale = maps.get(0).times(root);
        Tensor weight = Tensor.concat(0, List.of(scale, maps.get(1).minus(scale.times(mean))));
        Tensor bias =
                Tensor.concat(0, List.of(root, root.times(mean).negative())).reshape(-1);
        return new ConditionalNorm(
                (int) mean.size(0),
                parameters.own32(() -> weight.copy()),
                parameters.own32(() -> bias.copy()),
                parameters.numerics().format() == MemoryFormat.NCHW);
    }

    /**
     * Normalises and rectifies.
     *
     * @param x (N, C, H, W), in the network's precision
     * @param condition (N, D), float32
     * @return (N, C, H, W)
     */
    Tensor relu(Tensor x, Tensor condition) {
        Tensor affine = condition.linear(weight, bias); // (N, 2C)
        long batch = x.size(0);
        Tensor scale = affine.slice(1, 0, channels);
        Tensor shift = affine.slice(1, channels, 2L * channels);
        if (batch == 1 || planar) {
            // One kernel, as for one item with N*C channels: in NCHW that is the same memory.
            long all = batch * channels;
            Tensor zeros = x.backend().full(0, all);
            Tensor ones = x.backend().full(1, all);
            return Normalisation.batchRelu(
                            x.reshape(1, all, x.size(2), x.size(3)),
                            scale.reshape(all),
                            shift.reshape(all),
                            zeros,
                            ones,
                            0)
                    .reshape(x.shape());
        }
        return shift.to(x.precision())
                .reshape(batch, channels, 1, 1)
                .plusProduct(x, scale.to(x.precision()).reshape(batch, channels, 1, 1))
                .relu();
    }
}
