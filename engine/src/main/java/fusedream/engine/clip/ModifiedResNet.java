package fusedream.engine.clip;

import fusedream.engine.layer.Conv;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CLIP's ResNet (clip/model.py, class ModifiedResNet): three convolutions before the stages, average pooling before each
 * strided convolution, and attention in which the mean of the last map asks all its pixels.
 *
 * <p>N images of S pixels a side, C channels of the last map, L = (S / 32)^2 + 1 tokens. The batch norms, whose statistics
 * are fixed, are part of the convolutions' weights.
 *
 * @param format how maps lie in memory
 * @param positions (L, 1, C)
 */
record ModifiedResNet(
        MemoryFormat format,
        List<Conv> stem,
        List<List<Bottleneck>> stages,
        Tensor positions,
        MultiHeadAttention pooling)
        implements ImageTower {

    private static final double EPSILON = 1e-5;

    /** Three convolutions beside a shortcut; strides are poolings. */
    record Bottleneck(
            Conv reduce, Conv middle, Conv expand, @Nullable Conv shortcut, int stride) {

        static Bottleneck load(Parameters parameters, String name, int stride) {
            boolean projected = parameters.has(name + ".downsample.0.weight");
            return new Bottleneck(
                    folded(parameters, name + ".conv1", name + ".bn1", 1, 0),
                    folded(parameters, name + ".conv2", name + ".bn2", 1, 1),
                    folded(parameters, name + ".conv3", name + ".bn3", 1, 0),
                    projected ? folded(parameters, name + ".downsample.0", name + ".downsample.1", 1, 0) : null,
                    stride);
        }

        /** (N, in, h, w) to (N, out, h / stride, w / stride). */
        Tensor apply(Tensor x) {
            return Scope.within(() -> {
                Tensor inner = middle.apply(reduce.apply(x).relu()).relu();
                Tensor bypass = shortcut == null ? x : shortcut.apply(shrink(x));
                return expand.apply(shrink(inner)).plus(bypass).relu();
            });
        }

        private Tensor shrink(Tensor x) {
            return stride == 1 ? x : Convolution.averagePool(x, stride);
        }
    }

    static ModifiedResNet load(Parameters parameters, ClipConfig.ModifiedResNet config) {
        List<Conv> stem = List.of(
                folded(parameters, "visual.conv1", "visual.bn1", 2, 1),
                folded(parameters, "visual.conv2", "visual.bn2", 1, 1),
                folded(parameters, "visual.conv3", "visual.bn3", 1, 1));
        List<List<Bottleneck>> stages = new ArrayList<>();
        for (int stage = 0; stage < config.blocks().size(); stage++) {
            List<Bottleneck> blocks = new ArrayList<>();
            for (int i = 0; i < config.blocks().get(stage); i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                blocks.add(Bottleneck.load(parameters, "visual.layer" + (stage + 1) + "." + i, stride));
            }
            stages.add(List.copyOf(blocks));
        }
        Tensor positions = parameters.own(
                () -> parameters.raw("visual.attnpool.positional_embedding").reshape(-1, 1, config.features()));
        return new ModifiedResNet(
                parameters.numerics().format(),
                stem,
                List.copyOf(stages),
                positions,
                MultiHeadAttention.loadSeparate(parameters, "visual.attnpool", config.heads()));
    }

    /** A convolution and the batch norm after it, in one. */
    private static Conv folded(Parameters parameters, String conv, String norm, int stride, int padding) {
        Tensor weight = parameters.ownConvolution(() ->
                parameters.raw(conv + ".weight").times(gain(parameters, norm).reshape(-1, 1, 1, 1)));
        Tensor bias = parameters.own(() -> parameters
                .raw(norm + ".bias")
                .minus(parameters.raw(norm + ".running_mean").times(gain(parameters, norm))));
        return new Conv(weight, bias, stride, padding);
    }

    private static Tensor gain(Parameters parameters, String norm) {
        return parameters
                .raw(norm + ".weight")
                .over(parameters.raw(norm + ".running_var").plus(EPSILON).sqrt());
    }

    @Override
    public Tensor encode(Tensor images) {
        return Scope.within(() -> pool(applyStages(stages.size(), images)));
    }

    /** What the stem and the first {@code count} stages make of images. */
    private Tensor applyStages(int count, Tensor images) {
        return count == 0 ? enter(images) : Scope.within(() -> applyStage(count - 1, applyStages(count - 1, images)));
    }

    /** (N, 3, S, S) to the first stage's input (N, width, S / 4, S / 4). */
    Tensor enter(Tensor images) {
        return Scope.within(() -> {
            Tensor x = format == MemoryFormat.NHWC ? images.to(format) : images;
            for (Conv conv : stem) {
                x = conv.apply(x).relu();
            }
            return Convolution.averagePool(x, 2);
        });
    }

    /** One of the four stages. */
    Tensor applyStage(int stage, Tensor x) {
        return applyBlocks(stages.get(stage), x);
    }

    private static Tensor applyBlocks(List<Bottleneck> blocks, Tensor x) {
        if (blocks.isEmpty()) {
            return x;
        }
        int last = blocks.size() - 1;
        return Scope.within(() -> blocks.get(last).apply(applyBlocks(blocks.subList(0, last), x)));
    }

    /** The last map (N, C, h, w) to the embedding (N, E). */
    Tensor pool(Tensor map) {
        return Scope.within(() -> {
            Tensor pixels = map.reshape(map.size(0), map.size(1), -1).permute(2, 0, 1); // (h w, N, C)
            Tensor tokens =
                    Tensor.concat(0, List.of(pixels.meanOver(0), pixels)).plus(positions); // (L, N, C)
            Tensor pooled = pooling.apply(tokens.slice(0, 0, 1), tokens, null); // (1, N, E)
            return pooled.reshape(pooled.size(1), pooled.size(2));
        });
    }
}
