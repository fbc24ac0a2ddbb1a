package fusedream.bot.contest;

import fusedream.bot.community.Place;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A contest that is wanted.
 *
 * @param place where it is told of
 * @param across whether organisers of other communities may join it
 * @param then themes of contests like it that follow, in their order
 * @param every how long after one the next one opens
 */
public record Plan(
        String theme,
        ContestRules rules,
        Deadlines deadlines,
        Place place,
        boolean across,
        List<String> then,
        Duration every) {

    /** @throws IllegalArgumentException if a theme is there twice */
    public Plan {
        then = then.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>(Set.of(theme.strip().toLowerCase(Locale.ROOT)));
        for (String next : then) {
            if (next.isEmpty() || next.length() > Contest.LONGEST_THEME) {
                throw new IllegalArgumentException(
                        "A theme has 1 to " + Contest.LONGEST_THEME + " characters, got " + next.length() + ".");
            }
            if (!seen.add(next.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("A theme is there twice; each is for one contest.");
            }
        }
    }
}
