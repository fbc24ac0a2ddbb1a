package fusedream.engine.clip;

import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a CLIP checkpoint says of itself, whoever published it.
 *
 * @param config the sizes
 * @param tensors the weights under OpenAI's names
 */
public record ClipCheckpoint(ClipConfig config, Map<String, StoredTensor> tensors) {

    /**
     * Reads sizes and names; empty if the file is no CLIP model's.
     *
     * @param opened under Hugging Face's names, with {@code config.json} beside it, or under OpenAI's
     * @throws CheckpointException if it is a CLIP model's but its sizes make no sense
     */
    public static Optional<ClipCheckpoint> of(Checkpoint opened) {
        Map<String, StoredTensor> tensors = opened.tensors();
        if (HuggingFaceNames.recognises(tensors)) {
            ClipConfig config = new HuggingFaceConfig(opened.path().resolveSibling("config.json")).read();
            return Optional.of(new ClipCheckpoint(config, HuggingFaceNames.toOpenAi(tensors)));
        }
        if (OpenAiCheckpoint.recognises(tensors)) {
            ClipConfig config = new OpenAiCheckpoint(tensors, opened.path().toString()).config();
            return Optional.of(new ClipCheckpoint(config, tensors));
        }
        return Optional.empty();
    }
}
