package fusedream.engine.biggan;

import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Tensor;

/**
 * Nearest upsampling by two and then a 3 x 3 convolution, computed as one transposed convolution of the small image.
 *
 * <p>Upsampling repeats every pixel, so three taps of the kernel meet only two different pixels in each direction: summing
 * the taps that meet the same pixel leaves 4 of 9 products, and the large image is never made. Equal to the two steps up
 * to rounding.
 */
record UpsamplingConv(Tensor weight, Tensor bias) {

    /** Row k: which of the three taps meet the small image's pixel at offset k of the transposed kernel. */
    private static final float[] TAPS = {
        0, 0, 1,
        0, 1, 1,
        1, 1, 0,
        1, 0, 0
    };

    /**
     * Sums the taps.
     *
     * @param kernel (out, in, 3, 3), float32
     * @param bias (out), in the network's precision
     */
    static UpsamplingConv fold(Parameters parameters, Tensor kernel, Tensor bias) {
        Backend backend = kernel.backend();
        Tensor weight = parameters.ownConvolution(() -> {
            Tensor taps = backend.tensor(TAPS, 4, 3);
            return taps.matmul(kernel.transpose(0, 1)).matmul(taps.transpose(0, 1)); // (in, out, 4, 4)
        });
        return new UpsamplingConv(weight, bias);
    }

    /** (N, in, H, W) to (N, out, 2H, 2W). */
    Tensor apply(Tensor x) {
        return Convolution.doubling(x, weight, bias);
    }
}
