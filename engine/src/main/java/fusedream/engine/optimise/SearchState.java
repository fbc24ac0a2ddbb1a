package fusedream.engine.optimise;

import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.Parameters;

/**
 * Where a search for one image stands: with the settings, the prompt and the seed all that it takes to go on bit for bit,
 * since every step draws from a stream named by its number. Immutable.
 *
 * @param steps how many steps were tried
 * @param rejected how many of these were not made, since no finite number came of them
 * @param mixture basis and weights
 * @param adam Adam's moments
 * @param last the latent that the last step started from
 * @param best the best so far
 */
public record SearchState(int steps, int rejected, Mixture mixture, Adam.State adam, Latent last, BestLatent best) {

    /**
     * A search that has not begun.
     *
     * @param shown the latent that stands for it until a step was made
     */
    public static SearchState start(Mixture mixture, Latent shown) {
        Adam.State fresh = new Adam.State(0, Parameters.none(), Parameters.none());
        return new SearchState(0, 0, mixture, fresh, shown, BestLatent.start(shown));
    }

    /** The latent that makes the picture, without noise. */
    public Latent kept(Keep keep) {
        return switch (keep) {
            case LAST -> last;
            case BEST -> best.latent();
        };
    }

    /** The same with its patience afresh. */
    public SearchState patientAgain() {
        return new SearchState(steps, rejected, mixture, adam, last, best.patientAgain());
    }
}
