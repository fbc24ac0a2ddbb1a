package fusedream.engine.score;

import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/** A score of several images at once, each with chance of its own. B is the number of images, H and W their size. */
public interface BatchScore {

    /**
     * The scores and where they rise.
     *
     * @param values the score of each of the B images
     * @param gradient of each score with respect to its own image, (B, 3, H, W); owned by the scope of the caller
     */
    @SuppressWarnings("ArrayRecordComponent") // plain numbers, read once
    record Gradients(double[] values, Tensor gradient) {}

    /**
     * The score of each image.
     *
     * @param images (B, 3, H, W), float32, RGB in [-1, 1]
     * @param draws B streams, one for each image; what is drawn for one image does not depend on the others
     */
    double[] values(Tensor images, List<Draws> draws);

    /**
     * {@link #values} and their gradients.
     *
     * @param tape open; what it recorded of {@code images} stays, to be run backward from the gradient
     */
    Gradients valuesAndGradients(Tape tape, Tensor images, List<Draws> draws);
}
