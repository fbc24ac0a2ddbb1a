package fusedream.engine.clip;

import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The two towers of CLIP (Radford et al. 2021): prepared pixels and tokens to embeddings.
 *
 * <p>N items, E the embedding size. Frozen: gradients flow to the images only. Not for use from two threads at once.
 */
public final class ClipModel implements AutoCloseable {

    private static final List<String> FILES_OF_A_FOLDER = List.of("model.safetensors", "pytorch_model.bin");

    private final ClipConfig config;
    private final Numerics numerics;
    private final Parameters parameters;
    private final ImageTower images;
    private final TextTransformer texts;
    private final double logitScale;

    /**
     * A model of the given sizes.
     *
     * @param weights bound to {@link ClipSchema#of} these sizes
     */
    public ClipModel(ClipConfig config, WeightSet weights, Numerics numerics) {
        this.config = config;
        this.numerics = numerics;
        parameters = new Parameters(weights, numerics);
        try {
            images = switch (config.vision()) {
                case ClipConfig.VisionTransformer vit -> VisionTransformer.load(parameters, vit);
            };
            texts = TextTransformer.load(parameters, config.text());
            logitScale = Math.exp(weights.get("logit_scale").toDoubles()[0]);
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }
}
