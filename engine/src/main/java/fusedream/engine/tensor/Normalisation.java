package fusedream.engine.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/** Batch and layer normalisation with given statistics or of the rows themselves, each in one pass. */
public final class Normalisation {

    private Normalisation() {}

    /**
     * (x - mean) / sqrt(variance + epsilon) * gain + bias by channel, with stored statistics (eval mode).
     *
     * @param x (N, C, H, W)
     * @param gain (C), as are bias, mean and variance; float32 also beside a bfloat16 x
     */
    public static Tensor batch(Tensor x, Tensor gain, Tensor bias, Tensor mean, Tensor variance, double epsilon) {
        return x.wrap(x.backend()
                .call(
                        "batch_norm",
                        x.array(),
                        gain.array(),
                        bias.array(),
                        mean.array(),
                        variance.array(),
                        x.backend().number(epsilon)));
    }

    /** {@link #batch} and then max(., 0) in the same memory. */
    public static Tensor batchRelu(Tensor x, Tensor gain, Tensor bias, Tensor mean, Tensor variance, double epsilon) {
        return x.wrap(x.backend()
                .call(
                        "batch_norm_relu",
                        x.array(),
                        gain.array(),
                        bias.array(),
                        mean.array(),
                        variance.array(),
                        x.backend().number(epsilon)));
    }

    /**
     * As {@link #batch}, with the batch's own statistics, towards which the stored ones move: what training does.
     *
     * @param mean (C), overwritten, as is the variance
     * @param momentum share of the batch's statistics in the new stored ones, 0 to 1
     */
    public static Tensor batchTraining(
            Tensor x, Affine affine, Tensor mean, Tensor variance, double momentum, double epsilon) {
        return x.wrap(x.backend()
                .call(
                        "batch_norm_train",
                        x.array(),
                        affine.gain().array(),
                        affine.bias().array(),
                        mean.array(),
                        variance.array(),
                        x.backend().number(momentum),
                        x.backend().number(epsilon)));
    }

    /** What follows a normalisation: a gain and a bias by channel, (C). */
    public record Affine(Tensor gain, Tensor bias) {}

    /** Rows of the last dimension brought to mean 0 and variance 1, then times gain plus bias: (..., D) with (D). */
    public static Tensor layer(Tensor x, Tensor gain, Tensor bias, double epsilon) {
        return x.wrap(JniUtils.layerNorm(
                x.array(), new Shape(x.size(x.dimensions() - 1)), gain.array(), bias.array(), epsilon));
    }
}
