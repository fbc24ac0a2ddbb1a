package fusedream.engine.api;

import fusedream.engine.api.SearchSettings.Keep;
import java.util.List;
import java.util.function.Consumer;

/** What a model pack does without a search. For one thread. */
public interface Workbench extends AutoCloseable {

    /**
     * Shows the way through latent space between the pictures of two runs for single images.
     *
     * @param frames how many pictures, both ends included, at least 2
     * @param viewer given each picture in order
     * @throws InvalidRunStateException if a run is for a composed picture, made no picture yet, or belongs to other models
     */
    void morph(Result from, Result to, int frames, Way way, Consumer<RgbImage> viewer);

    /**
     * How well pictures fit a prompt.
     *
     * @param pictures of any size
     * @param rounds of 50 augmented versions, from 1
     * @param seed of the augmentations: those that a search of this seed measures its result with
     * @return a fit for each
     */
    List<Fit> score(List<RgbImage> pictures, Prompt prompt, int rounds, long seed);

    /** Frees the models. */
    @Override
    void close();

    /** What a run came to, and which of its latents made the picture. */
    record Result(RunState state, Keep keep) {}

    /** How a latent goes from one end to the other. */
    enum Way {
        /** Straight, as in the paper. */
        LINEAR,
        /** Along the great circle. */
        SPHERICAL
    }

    /**
     * How well a picture fits.
     *
     * @param clip cosine with the picture as it is
     * @param augClip the mean over augmented versions of it
     */
    record Fit(double clip, double augClip) {}
}
