package fusedream.engine.optimise;

import fusedream.engine.latent.Latent;

/**
 * The best latent of a search whose scores are noisy: the one at which the moving score, an exponential mean freed from
 * its start's bias as Adam's moments are, was highest. Immutable.
 *
 * @param scores how many scores were seen
 * @param mean their exponential mean, biased towards 0
 * @param best the highest moving score, NaN before there is one
 * @param since how many scores were seen since then
 * @param latent that was tried there; the start before there is one
 */
public record BestLatent(int scores, double mean, double best, int since, Latent latent) {

    /** A mean over about the last ten steps: AugCLIP of a few versions scatters by about as much as ten steps gain. */
    private static final double DECAY = 0.9;

    /** Before the first score. */
    public static BestLatent start(Latent latent) {
        return new BestLatent(0, 0, Double.NaN, 0, latent);
    }

    /** After one more score. */
    public BestLatent after(double score, Latent tried) {
        int seen = scores + 1;
        double moved = DECAY * mean + (1 - DECAY) * score;
        double moving = moved / (1 - StrictMath.pow(DECAY, seen));
        return Double.isNaN(best) || moving > best
                ? new BestLatent(seen, moved, moving, 0, tried)
                : new BestLatent(seen, moved, best, since + 1, latent);
    }

    /** The moving score as it is now, NaN before there is one. */
    public double moving() {
        return mean / (1 - StrictMath.pow(DECAY, scores));
    }

    /** The same with its patience afresh. */
    BestLatent patientAgain() {
        return new BestLatent(scores, mean, best, 0, latent);
    }
}
