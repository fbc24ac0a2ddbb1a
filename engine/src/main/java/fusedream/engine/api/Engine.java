package fusedream.engine.api;

import java.util.Map;
import java.util.Optional;

/** Makes pictures of words. One request runs at a time; a second caller waits. */
public interface Engine extends AutoCloseable {

    /**
     * Searches the picture of a request.
     *
     * @param progress told of every step
     * @param cancellation asked at every step
     * @throws DreamCancelledException if the caller cancelled
     * @throws EngineException for any other foreseen failure
     */
    Dream dream(DreamRequest request, Progress.Listener progress, CancellationToken cancellation);

    /** The latent banks of the pack; nothing for an engine without a place for them. */
    default Optional<Bank> bank() {
        return Optional.empty();
    }

    /**
     * Morphs, scores and embeddings on the engine's models, to be used until the engine closes. A morph waits for its turn;
     * all else is done at once, at the latest after the step that a running search is in. Nothing for an engine that only
     * searches.
     */
    default Optional<Workbench> workbench() {
        return Optional.empty();
    }

    /** The name of the model pack. */
    String pack();

    /** What the files of its models hash to, sha-256 in hexadecimal by the part's name; empty if that is not known. */
    default Map<String, String> hashes() {
        return Map.of();
    }

    /** Height and width of its pictures, in pixels. */
    int resolution();

    /** Frees the models. */
    @Override
    void close();
}
