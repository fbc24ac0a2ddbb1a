package fusedream.engine.optimise;

/**
 * A score smoothed over the steps of a search, since each step sees other augmentations: the exponential average, free of
 * the bias of its start (as Adam's moments: Kingma and Ba 2015, Section 3). Immutable.
 *
 * @param sum of the scores, each step's weight {@value #KEEP} times that of the one after it
 * @param weight the sum of those weights; 0 before the first score
 * @param best the highest value so far, minus infinity before there is one
 * @param sinceBest how many scores came since
 */
public record MovingScore(double sum, double weight, double best, int sinceBest) {

    /** An average over about ten steps. */
    private static final double KEEP = 0.9;

    /** Before the first score. */
    public static final MovingScore NONE = new MovingScore(0, 0, Double.NEGATIVE_INFINITY, 0);

    /** With one more score, which must be finite. */
    public MovingScore and(double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("Expected a finite score, got " + score);
        }
        double nextSum = KEEP * sum + score;
        double nextWeight = KEEP * weight + 1;
        double next = nextSum / nextWeight;
        return next > best
                ? new MovingScore(nextSum, nextWeight, next, 0)
                : new MovingScore(nextSum, nextWeight, best, sinceBest + 1);
    }

    /** The smoothed score; NaN before the first. */
    public double value() {
        return weight == 0 ? Double.NaN : sum / weight;
    }
}
