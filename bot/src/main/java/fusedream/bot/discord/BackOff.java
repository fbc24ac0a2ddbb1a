package fusedream.bot.discord;

import java.time.Duration;

/**
 * How long to wait before the next try: twice as long after each failure.
 *
 * @param first after the first failure
 * @param longest never longer
 */
record BackOff(Duration first, Duration longest) {

    static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(15));

    private static final int MOST_DOUBLINGS = 20;

    /** @param failures in a row, from 1 */
    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
