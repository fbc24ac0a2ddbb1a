package fusedream.engine.model;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * Puts images and texts into one space, where the cosine says how well they fit.
 *
 * <p>N is the batch, D the embedding size. Frozen: gradients flow to the images only. Not for use from two threads at
 * once.
 */
public interface ImageTextEncoder extends AutoCloseable {

    /** The size of an embedding, D. */
    int embeddingSize();

    /** Height and width that images are resized to, in pixels. */
    int imageSize();

    /** The device on which inputs are expected. */
    Backend backend();

    /**
     * The embeddings of images, not normalised.
     *
     * @param images (N, 3, H, W), float32, RGB in [-1, 1], of any size: resized bilinearly (align_corners off, no
     *     antialiasing) to the encoder's size and brought to its mean and deviation
     * @return (N, D), float32
     */
    Tensor encodeImages(Tensor images);

    /**
     * The embeddings of texts, not normalised.
     *
     * @return (N, D), float32
     */
    Tensor encodeTexts(List<String> texts);

    /** How long a text is for this encoder; what is over the limit is not read. */
    TextLength measure(String text);

    /** Frees the weights. */
    @Override
    void close();
}
