package fusedream.engine.score;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;

/**
 * s_CLIP, the cosine between an image and a text (FuseDream, section 2), without augmentation.
 *
 * <p>B is a batch of images, H and W their size.
 */
public final class ClipScore {

    private final ImageTextEncoder encoder;
    private final TextTarget target;

    /** @param target encoded by the same encoder; both must outlive this */
    public ClipScore(ImageTextEncoder encoder, TextTarget target) {
        this.encoder = encoder;
        this.target = target;
    }

    /**
     * The score of each image.
     *
     * @param images (B, 3, H, W), float32, RGB in [-1, 1]
     * @return (B), in [-1, 1] for a target of one text
     */
    public Tensor each(Tensor images) {
        return Scope.within(() -> target.cosines(encoder.encodeImages(images)));
    }

    /** The score of one image, or the mean score of a batch. */
    public double value(Tensor images) {
        try (Scope scope = Scope.open()) {
            return each(images).mean().item();
        }
    }

    /**
     * {@link #value} and its gradient.
     *
     * @param tape open; what it recorded of {@code images} stays, to be run backward from the gradient
     */
    public ScoreGradient valueAndGradient(Tape tape, Tensor images) {
        try (Scope scope = Scope.open()) {
            Tensor leaf = tape.leaf(images);
            Tensor score = each(leaf).mean();
            tape.backward(score);
            return new ScoreGradient(score.item(), scope.keep(tape.gradient(leaf)));
        }
    }
}
