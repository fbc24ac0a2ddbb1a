package fusedream.engine.lpips;

import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * What LPIPS compares: the activations of a batch of N images at each tap, every pixel's column of channels brought to
 * length 1.
 *
 * @param taps (N, C, H, W) for each tap, float32, of its own C, H and W
 */
public record Features(List<Tensor> taps) {

    public Features {
        taps = List.copyOf(taps);
    }

    /** Those of the images [from, to) of the batch. */
    Features slice(long from, long to) {
        return new Features(taps.stream().map(tap -> tap.slice(0, from, to)).toList());
    }
}
