package fusedream.bot.contest;

import fusedream.bot.contest.result.Standing;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts entries in the order of a result. */
final class Ranking {

    private Ranking() {}

    /** As the standings have them; those without a standing come last, and without a result all stay as they are. */
    static List<ShownEntry> ordered(List<ShownEntry> entries, List<Standing> standings) {
        Map<String, Integer> order = new HashMap<>();
        standings.forEach(standing -> order.put(standing.entry(), order.size()));
        return entries.stream()
                .sorted(Comparator.comparingInt(
                        entry -> order.getOrDefault(entry.id().value(), Integer.MAX_VALUE)))
                .toList();
    }
}
