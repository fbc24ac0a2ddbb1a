package fusedream.engine.clip;

import fusedream.engine.tensor.Tensor;

/** Images to embeddings. */
sealed interface ImageTower permits VisionTransformer, ModifiedResNet {

    /**
     * The embeddings of images.
     *
     * @param images (N, 3, S, S) in the network's precision, mean and deviation already CLIP's
     * @return (N, E)
     */
    Tensor encode(Tensor images);
}
