package fusedream.engine.optimise;

import fusedream.engine.latent.Latent;

/** What a search climbs, as a function of the latent. */
@FunctionalInterface
public interface Objective {

    /**
     * A value and its slope.
     *
     * @param score higher is better
     * @param slope the gradient of the score with respect to z and y
     */
    record Evaluation(double score, Latent slope) {

        /** Whether the score and all of the slope are finite numbers: only then it says where to go. */
        public boolean isFinite() {
            return Double.isFinite(score) && slope.isFinite();
        }
    }

    /** The score of a latent and its slope there. */
    Evaluation evaluate(Latent latent);
}
