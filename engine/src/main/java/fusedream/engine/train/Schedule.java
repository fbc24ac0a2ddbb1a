package fusedream.engine.train;

/**
 * The learning rate of each step: a rise over the first steps, a level, and a fall by half a cosine to a fiftieth.
 *
 * @param peak the highest rate
 * @param steps of the whole training
 */
public record Schedule(double peak, long steps) {

    private static final double RISE = 0.03;
    private static final double FALL_FROM = 0.35;
    private static final double LAST = 0.02;

    public Schedule {
        if (!(peak > 0) || steps < 1) {
            throw new IllegalArgumentException(
                    "Expected a positive rate and at least one step, got " + peak + " and " + steps + ".");
        }
    }

    /** The rate of a step, 0 to steps - 1; the last rate for later ones. */
    public double rate(long step) {
        double done = Math.min(1, (step + 1.0) / steps);
        if (done < RISE) {
            return peak * done / RISE;
        }
        if (done < FALL_FROM) {
            return peak;
        }
        double fallen = (done - FALL_FROM) / (1 - FALL_FROM);
        return peak * (LAST + (1 - LAST) * 0.5 * (1 + Math.cos(Math.PI * fallen)));
    }
}
