package fusedream.bot.queue;

import java.time.Duration;

/**
 * How the queue works.
 *
 * @param workers how many jobs run at once, for the estimate of waiting times
 * @param lease how long a worker may be silent
 * @param mostStrikes after so many tries without moving on a job is parked
 * @param mostShrinks how often an out-of-memory job is made smaller
 * @param retryDelay before the second try; doubled for each one more
 * @param firstGuess seconds for one evaluation while nothing is measured
 */
public record QueueSettings(
        int workers, Duration lease, int mostStrikes, int mostShrinks, Duration retryDelay, double firstGuess) {

    public static final QueueSettings DEFAULT =
            new QueueSettings(1, Duration.ofSeconds(30), 3, 4, Duration.ofSeconds(5), 0.01);

    public QueueSettings {
        require(workers >= 1 && workers <= 1000, "1 to 1000 workers, got " + workers);
        require(!lease.isNegative() && !lease.isZero(), "a lease longer than nothing, got " + lease);
        require(mostStrikes >= 1, "at least 1 strike, got " + mostStrikes);
        require(mostShrinks >= 0, "0 or more shrinks, got " + mostShrinks);
        require(!retryDelay.isNegative(), "a retry delay of 0 or more, got " + retryDelay);
        require(firstGuess > 0 && firstGuess < 3600, "a first guess in (0, 3600) seconds, got " + firstGuess);
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("The queue's settings: expected " + expected + ".");
        }
    }
}
