package fusedream.engine.optimise;

import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.Parameters;
import java.util.function.UnaryOperator;

/**
 * The search for one image (FuseDream, section 3.2, Algorithm 1; fusedream_generator.py, optimize_clip_score): Adam on the
 * over-parameterised latent, basis clamped after each step.
 */
public final class LatentSearch {

    private final Objective objective;
    private final Adam adam;
    private final UnaryOperator<Latent> noise;
    private Mixture mixture;

    /**
     * What one step saw.
     *
     * @param score of the latent that was tried, noise included
     * @param latent the mixture before the step, without noise: what the published code returns after the last step
     * @param made whether the step was made: not, if the score or its slope was not a finite number; then all is as before
     */
    public record Step(double score, Latent latent, boolean made) {}

    /**
     * @param start where to begin
     * @param adam fresh, or continued from an earlier run's state
     * @param noise applied to the latent before it is tried, anew at each step; the identity for none
     */
    public LatentSearch(Objective objective, Mixture start, Adam adam, UnaryOperator<Latent> noise) {
        this.objective = objective;
        this.mixture = start;
        this.adam = adam;
        this.noise = noise;
    }

    /** Makes one step uphill, if the objective says where that is. */
    public Step step() {
        Latent latent = mixture.mix();
        Objective.Evaluation evaluation = objective.evaluate(noise.apply(latent));
        if (!evaluation.isFinite()) {
            return new Step(evaluation.score(), latent, false);
        }
        // Adam goes down; the loss is the negative score.
        Parameters gradients = mixture.gradients(evaluation.slope()).scaled(-1);
        mixture = mixture.with(adam.step(mixture.parameters(), gradients)).clamped();
        return new Step(evaluation.score(), latent, true);
    }

    /** Where the search stands. */
    public Mixture mixture() {
        return mixture;
    }

    /** What must be kept with the mixture to go on bit for bit. */
    public Adam.State state() {
        return adam.state();
    }
}
