package fusedream.engine.latent;

import fusedream.engine.api.SearchSettings;
import java.util.List;

/** A store of latents that knows which of them fit a prompt, without making a picture: a bank in place of sampling. */
public interface StartingPoints {

    /** Knows nothing, so that latents are sampled. */
    StartingPoints NONE = new StartingPoints() {
        @Override
        public List<Latent> nearest(float[] direction, int count) {
            return List.of();
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public String identity() {
            return "none";
        }
    };

    /**
     * The latents whose pictures fit best, best first.
     *
     * @param direction of the prompt in the spaces of the pack's encoders, one behind the other, as a prompt's score has it
     * @param count how many are wanted, at least 1
     * @return at most {@code count}; none if there is nothing to start from
     */
    List<Latent> nearest(float[] direction, int count);

    /** How many latents it knows. */
    int size();

    /** Says what it holds, for the provenance of a picture: equal where the same questions have the same answers. */
    String identity();

    /** What it holds now, which stays the same for a whole request, whatever is added meanwhile. */
    default StartingPoints now() {
        return this;
    }

    /** Whether a search with these settings starts here: where they allow it, and this is no poorer than the samples. */
    default boolean replacesSamples(SearchSettings settings) {
        return settings.bank() && size() >= settings.samples();
    }
}
