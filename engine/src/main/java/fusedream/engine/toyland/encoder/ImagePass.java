package fusedream.engine.toyland.encoder;

import fusedream.engine.clip.ClipConfig;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.train.Leaves;
import java.util.List;

/**
 * One pass through CLIP's ResNet (clip/model.py, class ModifiedResNet) whose weights are not folded, so that they can
 * learn.
 *
 * <p>N images of S pixels a side, C channels of the last map, L = (S / 32)^2 + 1 tokens, E the embedding size.
 */
record ImagePass(Leaves leaves, ClipConfig.ModifiedResNet config) {

    private static final double EPSILON = 1e-5;

    /** How many times smaller than the image the map of {@link #lookAround} is. */
    static final int CELL = 16;

    private static final int BEFORE_LAST = 3;

    /**
     * The stem and all stages but the last.
     *
     * @param images (N, 3, S, S), each channel less CLIP's mean and over its deviation
     * @return (N, C / 2, S / 16, S / 16)
     */
    Tensor lookAround(Tensor images) {
        return Scope.within(() -> {
            // Convolutions of few channels learn a fifth faster with the channels together.
            Tensor x = stem(images.to(MemoryFormat.NHWC));
            for (int stage = 0; stage < BEFORE_LAST; stage++) {
                x = stage(x, stage);
            }
            return x;
        });
    }

    /** The map of {@link #lookAround} to embeddings (N, E), not normalised. */
    Tensor sumUp(Tensor map) {
        return Scope.within(() -> pool(stage(map, BEFORE_LAST)));
    }

    private Tensor stage(Tensor x, int stage) {
        Tensor made = x;
        for (int i = 0; i < config.blocks().get(stage); i++) {
            made = block(made, "visual.layer" + (stage + 1) + "." + i, stage > 0 && i == 0 ? 2 : 1, i == 0);
        }
        return made;
    }

    private Tensor stem(Tensor images) {
        return Scope.within(() -> {
            Tensor x = normed(images, "visual.conv1", "visual.bn1", 2, 1).relu();
            x = normed(x, "visual.conv2", "visual.bn2", 1, 1).relu();
            x = normed(x, "visual.conv3", "visual.bn3", 1, 1).relu();
            return Convolution.averagePool(x, 2);
        });
    }

    private Tensor block(Tensor x, String name, int stride, boolean projected) {
        return Scope.within(() -> {
            Tensor inner = normed(x, name + ".conv1", name + ".bn1", 1, 0).relu();
            inner = shrink(normed(inner, name + ".conv2", name + ".bn2", 1, 1).relu(), stride);
            Tensor bypass =
                    projected ? normed(shrink(x, stride), name + ".downsample.0", name + ".downsample.1", 1, 0) : x;
            return normed(inner, name + ".conv3", name + ".bn3", 1, 0)
                    .plus(bypass)
                    .relu();
        });
    }

    private static Tensor shrink(Tensor x, int stride) {
        return stride == 1 ? x : Convolution.averagePool(x, stride);
    }

    private Tensor normed(Tensor x, String conv, String norm, int stride, int padding) {
        Tensor made = Convolution.conv2d(x, leaves.of(conv + ".weight"), null, stride, padding);
        Tensor gain = leaves.of(norm + ".weight");
        Tensor bias = leaves.of(norm + ".bias");
        Tensor mean = leaves.buffer(norm + ".running_mean");
        Tensor variance = leaves.buffer(norm + ".running_var");
        return leaves.batchStatistics()
                ? Normalisation.batchTraining(
                        made, new Normalisation.Affine(gain, bias), mean, variance, leaves.momentum(), EPSILON)
                : Normalisation.batch(made, gain, bias, mean, variance, EPSILON);
    }

    /** Attention in which the mean of the last map asks all its pixels: (N, C, h, w) to (N, E). */
    private Tensor pool(Tensor map) {
        return Scope.within(() -> {
            long channels = map.size(1);
            Tensor pixels = map.reshape(map.size(0), channels, -1).permute(2, 0, 1); // (h w, N, C)
            Tensor tokens = Tensor.concat(0, List.of(pixels.meanOver(0), pixels))
                    .plus(leaves.of("visual.attnpool.positional_embedding").reshape(-1, 1, channels)); // (L, N, C)
            Heads heads = new Heads(config.heads());
            Tensor gathered = heads.attend(
                    linear(tokens.slice(0, 0, 1), "q_proj"), linear(tokens, "k_proj"), linear(tokens, "v_proj"), null);
            return linear(gathered, "c_proj").reshape(map.size(0), -1);
        });
    }

    private Tensor linear(Tensor x, String name) {
        String full = "visual.attnpool." + name;
        return x.linear(leaves.of(full + ".weight"), leaves.of(full + ".bias"));
    }
}
