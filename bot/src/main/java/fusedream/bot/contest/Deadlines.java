package fusedream.bot.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a contest goes on.
 *
 * @param opens from when on pictures can be entered
 * @param closes until when, and from when on votes can be given
 * @param ends until when
 */
public record Deadlines(Instant opens, Instant closes, Instant ends) {

    /** Nobody waits longer for a result. */
    public static final Duration LONGEST = Duration.ofDays(400);

    /** @throws IllegalArgumentException if they are not in this order, or too far apart */
    public Deadlines {
        if (!opens.isBefore(closes) || !closes.isBefore(ends)) {
            throw new IllegalArgumentException(
                    "A contest opens, then closes, then ends, each after the one before; got " + opens + ", " + closes
                            + " and " + ends + ".");
        }
        if (Duration.between(opens, ends).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A contest lasts at most " + LONGEST.toDays() + " days.");
        }
    }

    /** The end of a phase; empty for those without an end. */
    public Optional<Instant> endOf(Phase phase) {
        return switch (phase) {
            case PLANNED -> Optional.of(opens);
            case OPEN -> Optional.of(closes);
            case VOTING -> Optional.of(ends);
            case CLOSED, CANCELLED -> Optional.empty();
        };
    }

    /** The same, later. */
    Deadlines plus(Duration time) {
        return new Deadlines(opens.plus(time), closes.plus(time), ends.plus(time));
    }
}
