package fusedream.engine.model;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;

/**
 * A class-conditional image generator: latent and class embedding to picture.
 *
 * <p>N is the batch, R the resolution. Frozen: gradients flow to the inputs only. Not for use from two threads at once.
 */
public interface Generator extends AutoCloseable {

    /** The size of the latent z. */
    int latentSize();

    /** The size of the class embedding y. */
    int classEmbeddingSize();

    /** How many classes have an embedding of their own. */
    int classes();

    /** Height and width of a picture, R, in pixels. */
    int resolution();

    /** The device on which inputs are expected. */
    Backend backend();

    /**
     * The pictures of a batch of latents.
     *
     * @param z (N, latentSize), float32; BigGAN was trained on a standard normal
     * @param y (N, classEmbeddingSize), float32; rows of {@link #embed} or mixtures of them
     * @return (N, 3, R, R), float32, RGB in [-1, 1]
     */
    Tensor generate(Tensor z, Tensor y);

    /**
     * The embeddings of classes.
     *
     * @param classes numbers in [0, classes())
     * @return (N, classEmbeddingSize), float32
     */
    Tensor embed(int... classes);

    /** Frees the weights. */
    @Override
    void close();
}
