package fusedream.engine.fetch;

import java.time.Duration;

/**
 * How long to wait and how often to try.
 *
 * @param connect for a connection, and again for the head of an answer
 * @param stall for the next bytes of a file, before the connection counts as dead
 * @param tries in a row that bring less than a MiB together, before giving up
 * @param firstPause before the second try; doubled before each further one
 * @param longestPause at most, whatever the server asks for
 */
public record Patience(Duration connect, Duration stall, int tries, Duration firstPause, Duration longestPause) {

    /** For large files over the internet. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(20), Duration.ofSeconds(30), 6, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** The pause after a number of failures in a row, at least 1. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
