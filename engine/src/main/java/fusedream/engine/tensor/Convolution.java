package fusedream.engine.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/** Convolutions and poolings of NCHW tensors. */
public final class Convolution {

    private static final Shape NO_DILATION = new Shape(1, 1);

    private Convolution() {}

    /**
     * A two-dimensional convolution: (N, in, H, W) to (N, out, H', W').
     *
     * @param weight (out, in, kh, kw)
     * @param bias (out), or null for none
     * @param stride in pixels, both ways
     * @param padding zeros on each side, in pixels
     */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Tensor result = x.wrap(JniUtils.convolution(
                x.array(), weight.array(), arrayOrNone(bias), pair(stride), pair(padding), NO_DILATION, 1));
        Work.add(result.elements(), weight.elements() / weight.size(0));
        return result;
    }

    /**
     * A transposed convolution of kernel 4, stride 2 and padding 1, which doubles the size: (N, in, H, W) to (N, out, 2H,
     * 2W).
     *
     * @param weight (in, out, 4, 4)
     * @param bias (out)
     */
    public static Tensor doubling(Tensor x, Tensor weight, Tensor bias) {
        Work.add(x.elements(), weight.elements() / weight.size(0));
        return x.call("conv_up", weight, bias);
    }

    /**
     * Maximum over windows.
     *
     * @param ceil whether windows that stick out at the far edges count (torch's ceil_mode)
     */
    public static Tensor maxPool(Tensor x, int kernel, int stride, boolean ceil) {
        return x.wrap(JniUtils.maxPool(x.array(), pair(kernel), pair(stride), pair(0), ceil));
    }

    /** Mean over windows that do not overlap. */
    public static Tensor averagePool(Tensor x, int kernel) {
        return x.wrap(JniUtils.avgPool(x.array(), pair(kernel), pair(kernel), pair(0), false, true));
    }

    private static Shape pair(int size) {
        return new Shape(size, size);
    }

    @SuppressWarnings("NullAway") // DJL's own sign for "no bias"; its API is not annotated.
    private static PtNDArray arrayOrNone(@Nullable Tensor bias) {
        return bias == null ? null : bias.array();
    }
}
