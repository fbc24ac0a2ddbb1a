package fusedream.bot.contest;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.contest.result.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a member did in a season. A first place brings 3 points, a second 2, a third 1.
 *
 * @param name as it was at the latest entry
 * @param wins how many first places
 * @param entries how many results the member is in
 */
public record SeasonLine(String name, int points, int wins, int entries) {

    private static final int PODIUM = 3;

    private static final Comparator<SeasonLine> BEST_FIRST = Comparator.comparingInt(SeasonLine::points)
            .thenComparingInt(SeasonLine::wins)
            .reversed()
            .thenComparing(SeasonLine::name);

    static List<SeasonLine> of(ContestRecords records, Community community, Instant after) {
        Map<Member, SeasonLine> lines = new HashMap<>();
        for (Contest contest : records.closed(community, after)) {
            Map<String, Entry> entries = records.entries(contest.id()).stream()
                    .collect(Collectors.toMap(entry -> entry.id().value(), Function.identity()));
            for (Standing standing : records.standings(contest.id())) {
                Entry entry = entries.get(standing.entry());
                if (entry != null) {
                    SeasonLine line = first(entry, standing);
                    lines.merge(entry.entrant().member(), line, SeasonLine::plus);
                }
            }
        }
        return lines.values().stream().sorted(BEST_FIRST).toList();
    }

    private static SeasonLine first(Entry entry, Standing standing) {
        return new SeasonLine(
                entry.entrant().name(), Math.max(0, PODIUM + 1 - standing.place()), standing.place() == 1 ? 1 : 0, 1);
    }

    private static SeasonLine plus(SeasonLine before, SeasonLine later) {
        return new SeasonLine(
                later.name, before.points + later.points, before.wins + later.wins, before.entries + later.entries);
    }
}
