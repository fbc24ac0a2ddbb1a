package fusedream.engine.optimise;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.SampledStart.Candidate;
import fusedream.engine.latent.SampledStart.Standing;
import java.util.ArrayList;
import java.util.List;

/** The way of a sampling's standing into {@link StoredValues} and back; nothing that is read is trusted. */
public final class SamplingStates {

    private SamplingStates() {}

    /** Adds a standing with at least one candidate to other values. */
    public static StoredValues store(Standing standing, StoredValues to) {
        Basis best = Basis.of(standing.latents());
        float[] scores = new float[best.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = standing.best().get(i).score();
        }
        return to.with("samples", standing.samples())
                .with("best.scores", scores)
                .with("best.z", best.z())
                .with("best.y", best.y());
    }

    /**
     * The standing among stored values.
     *
     * @throws InvalidRunStateException if it is incomplete, or its parts do not fit each other
     */
    public static Standing restore(StoredValues stored) {
        float[] scores = SearchStates.finite("best.scores", stored);
        if (scores.length > SearchStates.MOST_LATENTS) {
            throw new InvalidRunStateException("The stored run kept " + scores.length + " samples, more than "
                    + SearchStates.MOST_LATENTS + "; it is not what this program stores.");
        }
        try {
            Basis basis = new Basis(
                    scores.length, SearchStates.finite("best.z", stored), SearchStates.finite("best.y", stored));
            List<Candidate> best = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                Latent latent = basis.latent(i);
                best.add(new Candidate(latent, scores[i]));
            }
            return new Standing(stored.count("samples"), best);
        } catch (IllegalArgumentException e) {
            throw new InvalidRunStateException("The parts of the stored run do not fit each other; start afresh.", e);
        }
    }
}
