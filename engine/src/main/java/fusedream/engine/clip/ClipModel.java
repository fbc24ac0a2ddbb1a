package fusedream.engine.clip;

import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
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
    private final Parameters parameters;
    private final ImageTower images;
    private final TextTransformer texts;
    private final double logitScale;

    /**
     * A model of given sizes.
     *
     * @param weights bound to {@link ClipSchema#of} these sizes; read here and not needed afterwards
     * @throws CheckpointException if a weight is not finite
     */
    public ClipModel(ClipConfig config, WeightSet weights, Numerics numerics) {
        this.config = config;
        parameters = new Parameters(weights, numerics);
        try {
            images = ImageTower.load(parameters, config.vision());
            texts = TextTransformer.load(parameters, config.text());
            logitScale = Math.exp(weights.get("logit_scale").toDoubles()[0]);
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    /**
     * Loads a model from a file under OpenAI's names (a state dict or one of the released archives) or Hugging Face's,
     * whose {@code config.json} must lie beside it.
     *
     * @param checkpoint the file, or a folder of Hugging Face's with {@code model.safetensors} or {@code
     *     pytorch_model.bin}
     * @throws CheckpointException if the file cannot be read, is of kind {@code WRONG_FAMILY} (no CLIP model), or does not
     *     fit its own sizes
     */
    public static ClipModel load(Path checkpoint, Numerics numerics) {
        try (Checkpoint opened = Checkpoint.open(fileOf(checkpoint))) {
            ClipCheckpoint clip = ClipCheckpoint.of(opened).orElseThrow(() -> noClip(opened.path(), opened.tensors()));
            WeightSet weights =
                    WeightSet.bind(clip.tensors(), ClipSchema.of(clip.config()), "CLIP checkpoint " + opened.path());
            return new ClipModel(clip.config(), weights, numerics);
        }
    }

    private static Path fileOf(Path checkpoint) {
        if (!Files.isDirectory(checkpoint)) {
            return checkpoint;
        }
        return FILES_OF_A_FOLDER.stream()
                .map(checkpoint::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> CheckpointException.of(
                        CheckpointException.Kind.UNREADABLE,
                        checkpoint.toString(),
                        "",
                        "the folder has none of " + FILES_OF_A_FOLDER + "; give the file of weights itself"));
    }

    private static CheckpointException noClip(Path file, Map<String, StoredTensor> tensors) {
        List<String> some = tensors.keySet().stream().limit(3).toList();
        return CheckpointException.of(
                CheckpointException.Kind.WRONG_FAMILY,
                file.toString(),
                "",
                "this is no CLIP model: it lacks 'visual.conv1.weight' and 'token_embedding.weight', which OpenAI's files"
                        + " have, and 'vision_model.embeddings.patch_embedding.weight', which Hugging Face's have; it"
                        + " begins with " + some + ". Give a CLIP checkpoint.");
    }

    /** The sizes. */
    public ClipConfig config() {
        return config;
    }

    /** The device on which images are expected. */
    public Backend backend() {
        return parameters.numerics().backend();
    }

    /** The trained factor on cosines that makes them logits. */
    public double logitScale() {
        return logitScale;
    }

    /**
     * The embeddings of prepared images, not normalised.
     *
     * @param normalised (N, 3, S, S), float32, S the image size, each channel less CLIP's mean and over its deviation
     * @return (N, E), float32
     */
    public Tensor encodeImages(Tensor normalised) {
        int side = config.vision().imageSize();
        Shapes.require("batch of normalised images", normalised, -1, 3, side, side);
        return Scope.within(() ->
                images.encode(normalised.to(parameters.numerics().precision())).to(Precision.F32));
    }

    /**
     * The embeddings of tokenised texts, not normalised.
     *
     * @param tokens N rows of the context length, padded with zeros
     * @return (N, E), float32
     * @throws IllegalArgumentException if there are none, a row is of another length, or a token is unknown
     */
    public Tensor encodeTexts(int[][] tokens) {
        requireTokens(tokens);
        return Scope.within(() -> texts.encode(tokens).to(Precision.F32));
    }

    private void requireTokens(int[][] tokens) {
        int length = config.text().contextLength();
        int vocabulary = config.text().vocabularySize();
        if (tokens.length == 0) {
            throw new IllegalArgumentException("No text is given; expected is at least one.");
        }
        for (int[] row : tokens) {
            if (row.length != length) {
                throw new IllegalArgumentException(
                        "A text has " + row.length + " tokens, expected are " + length + ", padded with zeros.");
            }
            for (int token : row) {
                if (token < 0 || token >= vocabulary) {
                    throw new IllegalArgumentException(
                            "Token " + token + " is not one of this model's vocabulary of " + vocabulary + ".");
                }
            }
        }
    }

    /** The towers, for tests that look between their stages. */
    ImageTower imageTower() {
        return images;
    }

    /** As {@link #imageTower}. */
    TextTransformer textTower() {
        return texts;
    }

    /** Frees the weights. */
    @Override
    public void close() {
        parameters.close();
    }
}
