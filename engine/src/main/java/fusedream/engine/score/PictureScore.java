package fusedream.engine.score;

import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Tensor;

/** How well pictures fit some words: plain, or as the mean over augmented versions of each. B is a batch, H and W its size. */
public interface PictureScore {

    /**
     * The plain score of each image.
     *
     * @param images (B, 3, H, W), float32, RGB in [-1, 1]
     * @return B scores
     */
    float[] each(Tensor images);

    /**
     * The score of several images at once, each with versions of its own.
     *
     * @param count how many versions of each; 0 for the plain score
     * @param chunk the most to encode at a time, with all encoders
     */
    BatchScore batch(int count, ChunkSize chunk);
}
