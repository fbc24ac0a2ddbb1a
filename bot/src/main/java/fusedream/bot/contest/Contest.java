package fusedream.bot.contest;

import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A contest as it stands.
 *
 * @param theme what its pictures should show, in 1 to {@value #LONGEST_THEME} characters
 * @param across whether organisers of other communities may join it
 * @param series the first of the contests that it follows in turn; empty if it is the only one
 * @param places where it is told of; the first is where it was started
 */
public record Contest(
        ContestId id,
        String theme,
        ContestRules rules,
        Phase phase,
        Deadlines deadlines,
        boolean across,
        Optional<ContestId> series,
        List<Place> places) {

    /** A longer theme is no theme. */
    public static final int LONGEST_THEME = 200;

    public Contest {
        theme = theme.strip();
        places = List.copyOf(places);
        if (theme.isEmpty() || theme.length() > LONGEST_THEME) {
            throw new IllegalArgumentException(
                    "A theme has 1 to " + LONGEST_THEME + " characters, got " + theme.length() + ".");
        }
    }

    /** The communities that take part. */
    public Set<Community> communities() {
        return places.stream().map(Place::community).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is in a phase that has not ended; a deadline holds from its moment on, whether it was seen to or not. */
    boolean isIn(Phase wanted, Instant now) {
        return phase == wanted && deadlines.endOf(wanted).map(now::isBefore).orElse(true);
    }

    /** Whether nothing about it changes any more; its end holds from its moment on, whether it was seen to or not. */
    boolean isOver(Instant now) {
        return phase.isOver() || !now.isBefore(deadlines.ends());
    }

    /** Whether the names of those who entered are kept to themselves for now. */
    public boolean hidesNames() {
        return rules.manner().anonymous() && phase != Phase.CLOSED;
    }

    /** Whether prompts are kept for now. */
    public boolean hidesPrompts() {
        return !rules.manner().prompts() && phase != Phase.CLOSED;
    }

    /** The same contest in another phase. */
    Contest in(Phase changed) {
        if (!phase.mayBecome(changed)) {
            throw new IllegalStateException("A contest that is " + phase + " does not become " + changed + ".");
        }
        return new Contest(id, theme, rules, changed, deadlines, across, series, places);
    }
}
