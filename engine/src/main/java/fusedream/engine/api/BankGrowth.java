package fusedream.engine.api;

import java.time.Duration;

/**
 * How far a bank is to grow.
 *
 * @param entries that it is to have; one that has as many is left as it is
 * @param seed of a bank that is begun now; one that is there keeps its own
 * @param atMost after the first batch none is begun that would likely end later
 */
public record BankGrowth(int entries, long seed, Duration atMost) {

    /** The largest bank that may be asked for. */
    public static final int MOST_ENTRIES = 100_000_000;

    /** The seed of a bank for which none was asked for. */
    public static final long SEED = 1;

    public BankGrowth {
        if (entries < 0 || entries > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "Expected a bank of 0 to " + MOST_ENTRIES + " entries, got " + entries + ".");
        }
    }
}
