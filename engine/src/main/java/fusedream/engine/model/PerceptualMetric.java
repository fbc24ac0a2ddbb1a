package fusedream.engine.model;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;

/** How different two images look. Frozen: gradients flow to the images only. */
public interface PerceptualMetric extends AutoCloseable {

    /** The device on which inputs are expected. */
    Backend backend();

    /**
     * The distances of pairs of images.
     *
     * @param first (N, 3, H, W), float32, RGB in [-1, 1]
     * @param second the same shape
     * @return (N), float32, 0 for equal images
     */
    Tensor distance(Tensor first, Tensor second);

    /** Frees the weights. */
    @Override
    void close();
}
