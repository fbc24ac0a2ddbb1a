package fusedream.engine.api;

import fusedream.engine.api.SearchSettings.Keep;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a model pack does without a search. One that was opened by itself is for one thread; that of an open engine
 * ({@link Engine#workbench}) is for any.
 */
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

    /** How many numbers an embedding has. */
    int embeddingSize();

    /**
     * Where a prompt lies in the space of the first encoder: the weighted sum of its parts. Its product with a picture's
     * embedding is the cosine between them.
     *
     * @return {@link #embeddingSize} numbers, of length 1
     * @throws IllegalArgumentException if the parts cancel each other out
     */
    float[] embed(Prompt prompt);

    /**
     * Where a picture lies in the space of the first encoder.
     *
     * @param picture of any size
     * @return {@link #embeddingSize} numbers, of length 1
     */
    float[] embed(RgbImage picture);

    /** How much of each part of a prompt is read, by the encoder that reads least of it. Never waits for the networks. */
    List<PartLength> measure(Prompt prompt);

    /** Frees the models; of an open engine's workbench, nothing. */
    @Override
    void close();

    /**
     * The length of a part of a prompt in an encoder's own tokens, start and end among them.
     *
     * @param text of the part
     * @param tokens how many it has
     * @param limit how many are read; the rest has no effect
     */
    record PartLength(String text, int tokens, int limit) {

        /** How many tokens have no effect. */
        public int unread() {
            return Math.max(0, tokens - limit);
        }
    }

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
