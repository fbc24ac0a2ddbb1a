package fusedream.engine.study;

import fusedream.engine.latent.Parameters;

/**
 * The exponential moving average of a search's parameters, whose image BigSleep shows (lucidrains/big-sleep, ema.py): the
 * biased average from zero, divided by the weight that has been given out so far, as Adam does.
 */
public final class MovingAverage {

    /** The decay of the original. */
    public static final double DECAY = 0.99;

    private final double decay;
    private Parameters biased;
    private double missing = 1;

    /** The average of a search that begins at these values, which are its first update. */
    public MovingAverage(double decay, Parameters first) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("Expected a decay in [0, 1), got " + decay);
        }
        this.decay = decay;
        this.biased = first.scaled(0);
        update(first);
    }

    /** Takes in the values after a step, formed like the first. */
    public void update(Parameters values) {
        biased = biased.scaled(decay).plus(1 - decay, values);
        missing *= decay;
    }

    /** The average so far. */
    public Parameters average() {
        return biased.scaled(1 / (1 - missing));
    }
}
