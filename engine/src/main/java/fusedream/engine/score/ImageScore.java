package fusedream.engine.score;

import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;

/** How good an image is, with the direction in which it gets better; what a search climbs. */
@FunctionalInterface
public interface ImageScore {

    /**
     * The score of one image and its gradient.
     *
     * @param tape open; what it recorded of {@code image} stays, to be run backward from the gradient
     * @param image (1, 3, H, W), float32, RGB in [-1, 1]
     */
    ScoreGradient valueAndGradient(Tape tape, Tensor image);
}
