package fusedream.bot.job;

import fusedream.bot.job.JobRequest.Composed;
import fusedream.bot.job.JobRequest.Longer;
import fusedream.bot.job.JobRequest.Morph;
import fusedream.bot.job.JobRequest.Single;
import fusedream.bot.job.JobRequest.TimeLapse;
import fusedream.bot.job.JobRequest.Variations;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.Start;

/**
 * How much a request asks of the engine, so that measured seconds of one job foretell another's.
 *
 * @param kind requests of one kind cost alike for each evaluation
 * @param evaluations about how many pictures the networks see, at least 1
 */
public record Workload(String kind, long evaluations) {

    /** A backward pass costs about two forward passes. */
    private static final int STEP = 3;

    /** The final score is a mean of rounds of so many augmentations. */
    private static final int ROUND = 50;

    /** A composed image is searched at 18 layouts, of which the worse half is given up again and again. */
    private static final int ALL_LAYOUTS = 18;

    private static final int PRUNED_LAYOUTS = 4;

    /** A time-lapse makes its search again: about as long as the usual one. */
    private static final long EVALUATIONS_OF_A_SEARCH = 5_000;

    public Workload {
        evaluations = Math.max(1, evaluations);
    }

    public static Workload of(JobRequest request) {
        if (request instanceof Single single) {
            return new Workload("single", single.count() * search(single.settings(), true));
        }
        if (request instanceof Composed composed) {
            int layouts = composed.allLayouts() ? ALL_LAYOUTS : PRUNED_LAYOUTS;
            return new Workload("composed", (long) composed.count() * layouts * search(composed.settings(), true));
        }
        if (request instanceof Variations variations) {
            return new Workload("variations", variations.count() * search(variations.settings(), false));
        }
        if (request instanceof Longer longer) {
            return new Workload("longer", search(longer.settings(), false));
        }
        if (request instanceof Morph morph) {
            return new Workload("morph", morph.frames());
        }
        if (request instanceof TimeLapse timeLapse) {
            return new Workload("time-lapse", EVALUATIONS_OF_A_SEARCH + timeLapse.frames());
        }
        throw new IllegalArgumentException("Unknown request " + request.getClass() + ".");
    }

    private static long search(SearchSettings settings, boolean samples) {
        long each = settings.start() == Start.AUG_CLIP ? Math.max(1, settings.augmentations()) : 1;
        long start = samples && !settings.bank() ? settings.samples() * each : 0;
        long steps = (long) settings.steps() * STEP * (1 + settings.augmentations());
        return start + steps + (long) settings.finalRounds() * ROUND;
    }
}
