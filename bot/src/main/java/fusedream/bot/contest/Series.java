package fusedream.bot.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Contests that follow one another, alike but for their themes.
 *
 * @param first of them, which the others are made after
 * @param every how long after one the next one is made
 * @param next when the next one is made
 * @param themes that are left, in their order
 */
public record Series(ContestId first, Duration every, Instant next, List<String> themes) {

    /** More themes than this nobody writes down. */
    public static final int MOST_THEMES = 60;

    /** @throws IllegalArgumentException saying what was expected */
    public Series {
        themes = List.copyOf(themes);
        if (every.compareTo(Duration.ofMinutes(1)) < 0 || every.compareTo(Deadlines.LONGEST) > 0) {
            throw new IllegalArgumentException("From one contest to the next it is a minute at least, "
                    + Deadlines.LONGEST.toDays() + " days at most.");
        }
        if (themes.size() > MOST_THEMES) {
            throw new IllegalArgumentException(
                    "At most " + MOST_THEMES + " themes can follow, got " + themes.size() + ".");
        }
    }

    /**
     * The same with its next turn later.
     *
     * @param missed how long ago the next contest would have ended; that many turns are left out at once, and one more
     */
    Series skipping(Duration missed) {
        long turns = missed.toMillis() / every.toMillis() + 1;
        return new Series(first, every, next.plus(every.multipliedBy(turns)), themes);
    }

    /** What is left when the next one is made. */
    Series advanced() {
        return new Series(first, every, next.plus(every), themes.subList(1, themes.size()));
    }
}
