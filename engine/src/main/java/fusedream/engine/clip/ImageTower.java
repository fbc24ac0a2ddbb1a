package fusedream.engine.clip;

import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Tensor;

/** Images to embeddings. */
sealed interface ImageTower permits VisionTransformer, ModifiedResNet {

    static ImageTower load(Parameters parameters, ClipConfig.Vision config) {
        if (config instanceof ClipConfig.VisionTransformer transformer) {
            return VisionTransformer.load(parameters, transformer);
        }
        return ModifiedResNet.load(parameters, (ClipConfig.ModifiedResNet) config);
    }

    /**
     * The embeddings of images.
     *
     * @param images (N, 3, S, S) in the network's precision, mean and deviation already CLIP's
     * @return (N, E)
     */
    Tensor encode(Tensor images);
}
