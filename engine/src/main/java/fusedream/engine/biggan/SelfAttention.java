package fusedream.engine.biggan;

import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Attention;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * SAGAN's self-attention: x + gamma * o(attention of every position over the 2 x 2 max-pooled ones).
 *
 * <p>N is the batch, C the channels, L = H*W the positions, S = L/4 the pooled ones. Queries and keys have C/8 channels,
 * values C/2.
 */
final class SelfAttention {

    private final int channels;
    private final Tensor project;
    private final Tensor output;
    private final boolean planar;

    private SelfAttention(int channels, Tensor project, Tensor output, boolean planar) {
        this.channels = channels;
        this.project = project;
        this.output = output;
        this.planar = planar;
    }

    /**
     * Makes the three projections one convolution and folds gamma into the last.
     *
     * @param thetaPhiG the 1 x 1 kernels of queries, keys and values, float32
     * @param o the 1 x 1 kernel of the output, (C, C/2, 1, 1), float32
     * @param gamma 0-dimensional or of one element, float32
     */
    static SelfAttention fold(Parameters parameters, List<Tensor> thetaPhiG, Tensor o, Tensor gamma) {
        int channels = (int) o.size(0);
        Tensor project = parameters.ownConvolution(() -> Tensor.concat(0, thetaPhiG));
        Tensor output = parameters.own(() -> o.times(gamma.reshape(1, 1, 1, 1)).reshape(channels, channels / 2));
        return new SelfAttention(
                channels, project, output, parameters.numerics().format() == MemoryFormat.NCHW);
    }

    /** (N, C, H, W) to (N, C, H, W). */
    Tensor apply(Tensor x) {
        return x.plus(Scope.within(() -> planar ? overPlanes(x) : overPixels(x)));
    }

    /**
     * In NCHW. The weighted values are taken as (beta g^T)^T: libtorch would copy the whole L x S map for g beta^T, as the
     * official code writes it.
     */
    private Tensor overPlanes(Tensor x) {
        long n = x.size(0);
        int narrow = channels / 8;
        Tensor projected = Convolution.conv2d(x, project, null, 1, 0); // (N, C/8 + C/8 + C/2, H, W)
        Tensor queries = projected.slice(1, 0, narrow).reshape(n, narrow, -1).transpose(1, 2); // (N, L, C/8)
        Tensor pooled = pooled(projected).reshape(n, narrow + channels / 2, -1); // (N, C/8 + C/2, S)
        Tensor keys = pooled.slice(1, 0, narrow); // (N, C/8, S)
        Tensor values = pooled.slice(1, narrow, narrow + channels / 2).transpose(1, 2); // (N, S, C/2)
        Tensor mixed = Attention.plain(queries, keys, values); // (N, L, C/2)
        return output.matmul(mixed.transpose(1, 2)).reshape(x.shape()); // (C, C/2) x (N, C/2, L)
    }

    /** In NHWC, by the fused kernel, which wants all widths equal; zeros added to queries and keys change no product. */
    private Tensor overPixels(Tensor x) {
        long n = x.size(0);
        int narrow = channels / 8;
        int wide = channels / 2;
        Tensor projected = Convolution.conv2d(x, project, null, 1, 0);
        Tensor queries =
                pixels(projected.slice(1, 0, narrow)).times(Math.sqrt(wide)); // undoes the kernel's 1/sqrt(C/2)
        Tensor pooled = pooled(projected);
        Tensor keys = pixels(pooled.slice(1, 0, narrow));
        Tensor values = pixels(pooled.slice(1, narrow, narrow + wide));
        Tensor mixed = Attention.fused(widened(queries, wide), widened(keys, wide), values); // (N, L, C/2)
        return mixed.linear(output, null)
                .reshape(n, x.size(2), x.size(3), channels)
                .permute(0, 3, 1, 2);
    }

    private Tensor pooled(Tensor projected) {
        return Convolution.maxPool(projected.slice(1, channels / 8, projected.size(1)), 2, 2, false);
    }

    /** (N, D, H, W) to (N, H*W, D). */
    private static Tensor pixels(Tensor x) {
        return x.permute(0, 2, 3, 1).reshape(x.size(0), -1, x.size(1));
    }

    private static Tensor widened(Tensor rows, int width) {
        return rows.padImage(0, width - (int) rows.size(2), 0, 0);
    }
}
