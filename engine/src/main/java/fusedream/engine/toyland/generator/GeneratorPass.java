package fusedream.engine.toyland.generator;

import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.tensor.Attention;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.TrainedTensor;
import fusedream.engine.train.Leaves;
import java.util.List;

/**
 * One pass through a BigGAN whose weights learn: what {@link fusedream.engine.biggan.BigGan} computes with folded weights,
 * with spectral norms and batch statistics taken afresh (BigGAN_utils/BigGAN.py and layers.py, in train mode).
 *
 * <p>N is the batch, D the size of a block's condition.
 */
final class GeneratorPass {

    /** Which of the three taps meet a small image's pixel; see {@code biggan.UpsamplingConv}. */
    private static final float[] TAPS = {
        0, 0, 1,
        0, 1, 1,
        1, 1, 0,
        1, 0, 0
    };

    /** What the names of outputs begin with that only training has. */
    static final String SMALL = "small.";

    private final BigGanConfig config;
    private final Leaves leaves;
    private final boolean settled;

    /** @param settled whether batch norms keep to the stored statistics even in training, as fixed numbers */
    GeneratorPass(BigGanConfig config, Leaves leaves, boolean settled) {
        this.config = config;
        this.leaves = leaves;
        this.settled = settled;
    }

    /**
     * Draws pictures.
     *
     * @param z (N, latent size)
     * @param classes (N), int64
     * @return (N, 3, resolution, resolution) in [-1, 1]
     */
    Tensor generate(Tensor z, Tensor classes) {
        Tensor last = batchNorm(
                        features(z, classes, config.blocks().size()), "output_layer.0", affine("output_layer.0"))
                .relu();
        return convolution(last, "output_layer.2", 1).tanh();
    }

    /**
     * Draws small pictures from the features after the first blocks, by an output of their own that no checkpoint holds: most
     * of what is to be learned can be learned there, in a part of the time.
     *
     * @param blocks fewer than there are
     */
    Tensor generateSmall(Tensor z, Tensor classes, int blocks) {
        String name = small(blocks);
        Tensor last = batchNorm(features(z, classes, blocks), name + ".norm", affine(name + ".norm"))
                .relu();
        return Convolution.conv2d(last, leaves.of(name + ".colours.weight"), leaves.of(name + ".colours.bias"), 1, 1)
                .tanh();
    }

    /** What the weights of the output after so many blocks are called. */
    static String small(int blocks) {
        return SMALL + blocks;
    }

    private Normalisation.Affine affine(String name) {
        return new Normalisation.Affine(leaves.of(name + ".gain"), leaves.of(name + ".bias"));
    }

    private Tensor features(Tensor z, Tensor classes, int blocks) {
        Tensor y = leaves.of("shared.weight").select(0, classes);
        int first = config.blocks().get(0).in();
        Tensor h = chunk(z, 0)
                .linear(spectral("linear"), leaves.of("linear.bias"))
                .reshape(z.size(0), first, config.bottomWidth(), config.bottomWidth());
        for (int i = 0; i < blocks; i++) {
            String name = "blocks." + i;
            h = block(name + ".0", h, Tensor.concat(1, List.of(y, chunk(z, i + 1))));
            if (config.blocks().get(i).attention()) {
                h = attention(name + ".1", h);
            }
        }
        return h;
    }

    private Tensor chunk(Tensor z, int index) {
        return z.slice(1, (long) index * config.chunk(), (index + 1L) * config.chunk());
    }

    private Tensor block(String name, Tensor x, Tensor condition) {
        Tensor h = conditionalNorm(x, name + ".bn1", condition).relu();
        h = upsampled(h, name + ".conv1");
        h = conditionalNorm(h, name + ".bn2", condition).relu();
        h = convolution(h, name + ".conv2", 1);
        Tensor shortcut = convolution(x, name + ".conv_sc", 0);
        return h.plus(Resample.nearest(shortcut, 2 * x.size(2), 2 * x.size(3)));
    }

    private Tensor upsampled(Tensor x, String name) {
        Tensor taps = x.backend().tensor(TAPS, 4, 3);
        Tensor kernel = spectral(name).transpose(0, 1);
        return Convolution.doubling(x, taps.matmul(kernel).matmul(taps.transpose(0, 1)), leaves.of(name + ".bias"));
    }

    private Tensor convolution(Tensor x, String name, int padding) {
        return Convolution.conv2d(x, spectral(name), leaves.of(name + ".bias"), 1, padding);
    }

    private Tensor conditionalNorm(Tensor x, String name, Tensor condition) {
        long channels = x.size(1);
        Tensor normal = batchNorm(
                x,
                name,
                new Normalisation.Affine(
                        x.backend().full(1, channels), x.backend().full(0, channels)));
        Tensor gain = condition.linear(spectral(name + ".gain"), null).plus(1).reshape(-1, channels, 1, 1);
        Tensor bias = condition.linear(spectral(name + ".bias"), null).reshape(-1, channels, 1, 1);
        return bias.plusProduct(normal, gain);
    }

    private Tensor batchNorm(Tensor x, String name, Normalisation.Affine affine) {
        Tensor mean = leaves.buffer(name + ".stored_mean");
        Tensor variance = leaves.buffer(name + ".stored_var");
        double epsilon = config.normEpsilon();
        return leaves.batchStatistics() && !settled
                ? Normalisation.batchTraining(x, affine, mean, variance, leaves.momentum(), epsilon)
                : Normalisation.batch(x, affine.gain(), affine.bias(), mean, variance, epsilon);
    }

    private Tensor attention(String name, Tensor x) {
        long n = x.size(0);
        long channels = x.size(1);
        Tensor queries =
                project(x, name + ".theta").reshape(n, channels / 8, -1).transpose(1, 2);
        Tensor keys = pooled(x, name + ".phi").reshape(n, channels / 8, -1);
        Tensor values = pooled(x, name + ".g").reshape(n, channels / 2, -1).transpose(1, 2);
        Tensor mixed =
                Attention.plain(queries, keys, values).transpose(1, 2).reshape(n, channels / 2, x.size(2), x.size(3));
        return x.plus(project(mixed, name + ".o").times(leaves.of(name + ".gamma")));
    }

    private Tensor project(Tensor x, String name) {
        return Convolution.conv2d(x, spectral(name), null, 1, 0);
    }

    private Tensor pooled(Tensor x, String name) {
        return Convolution.maxPool(project(x, name), 2, 2, false);
    }

    /** A weight over its largest singular value, by one power step from the kept {@code u0}, which moves along. */
    private Tensor spectral(String name) {
        Tensor weight = leaves.of(name + ".weight");
        Tensor matrix = weight.reshape(weight.size(0), -1);
        Tensor kept = leaves.buffer(name + ".u0");
        Tensor v;
        Tensor u;
        try (Scope scope = Scope.open()) {
            Tensor fixed = matrix.detach();
            v = scope.keep(unit(kept.matmul(fixed)));
            u = scope.keep(unit(v.matmul(fixed.transpose(0, 1))));
        }
        if (leaves.batchStatistics()) {
            TrainedTensor.overwrite(kept, u);
        }
        Tensor singular = v.matmul(matrix.transpose(0, 1)).times(u).sum();
        return weight.over(singular);
    }

    private Tensor unit(Tensor row) {
        return row.over(row.square().sum().sqrt().clamp(config.spectralEpsilon(), Float.MAX_VALUE));
    }
}
