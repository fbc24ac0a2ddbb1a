package fusedream.engine.layer;

import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution.
 *
 * @param weight (out, in, kh, kw)
 * @param bias (out), or null for none
 * @param stride in pixels
 * @param padding zeros on each side, in pixels
 */
public record Conv(Tensor weight, @Nullable Tensor bias, int stride, int padding) {

    /** Reads {@code name.weight} and {@code name.bias}. */
    public static Conv load(Parameters parameters, String name, int stride, int padding) {
        return new Conv(parameters.convolution(name + ".weight"), parameters.weight(name + ".bias"), stride, padding);
    }

    /** (N, in, H, W) to (N, out, H', W'). */
    public Tensor apply(Tensor x) {
        return Convolution.conv2d(x, weight, bias, stride, padding);
    }
}
