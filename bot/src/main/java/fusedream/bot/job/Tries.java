package fusedream.bot.job;

import fusedream.engine.api.CancellationToken.Wish;

/**
 * How a job has fared so far.
 *
 * @param attempts how often it was started
 * @param strikes how often it failed or vanished since it last moved on
 * @param shrinks how often it was made smaller: at each, half as many augmentations go through the networks at once
 * @param wish what its member wants of the running job
 */
public record Tries(int attempts, int strikes, int shrinks, Wish wish) {

    /** Of a job that was just filed. */
    public static final Tries NONE = new Tries(0, 0, 0, Wish.GO_ON);

    public Tries started() {
        return new Tries(attempts + 1, strikes, shrinks, wish);
    }

    public Tries struck() {
        return new Tries(attempts, strikes + 1, shrinks, wish);
    }

    public Tries movedOn() {
        return new Tries(attempts, 0, shrinks, wish);
    }

    public Tries smaller() {
        return new Tries(attempts, strikes, shrinks + 1, wish);
    }

    public Tries wishing(Wish wanted) {
        return new Tries(attempts, strikes, shrinks, wanted);
    }
}
