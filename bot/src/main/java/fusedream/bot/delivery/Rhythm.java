package fusedream.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often the progress of one job is shown: often at first, more and more seldom the longer it takes.
 *
 * @param shortest from one showing to the next, at first
 * @param longest at last; reached after twelve times as long
 */
public record Rhythm(Duration shortest, Duration longest) {

    /** As often as there is news. */
    public static final Rhythm STEADY = new Rhythm(Duration.ZERO, Duration.ZERO);

    /** Of the time since the first showing, this part is waited for the next. */
    private static final int PART = 12;

    /**
     * When and since when a job was shown.
     *
     * @param first its first showing
     * @param last its last one
     */
    record Shown(Instant first, Instant last) {}

    /** Whether it is time to show a job again. */
    boolean isDue(Optional<Shown> before, Instant now) {
        return before.map(shown -> !now.isBefore(shown.last().plus(gap(Duration.between(shown.first(), now)))))
                .orElse(true);
    }

    private Duration gap(Duration age) {
        Duration wanted = age.dividedBy(PART);
        if (wanted.compareTo(shortest) < 0) {
            return shortest;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
