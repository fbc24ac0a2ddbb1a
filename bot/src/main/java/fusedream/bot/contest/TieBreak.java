package fusedream.bot.contest;

import fusedream.bot.contest.result.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Puts entries with equal votes in the order of their AugCLIP against the theme. */
final class TieBreak {

    private TieBreak() {}

    /** The same standings with fewer shared places. Those whose fit is not known come last and share their place still. */
    static List<Standing> byFit(List<Standing> standings, Map<String, Entry> entries) {
        Comparator<Standing> order = Comparator.comparingInt(Standing::place)
                .thenComparing(standing -> fit(standing, entries), Comparator.reverseOrder());
        List<Standing> sorted = standings.stream().sorted(order).toList();
        List<Standing> placed = new ArrayList<>();
        for (int at = 0; at < sorted.size(); at++) {
            Standing standing = sorted.get(at);
            boolean shared = at > 0 && order.compare(sorted.get(at - 1), standing) == 0;
            int place = shared ? placed.get(at - 1).place() : at + 1;
            placed.add(new Standing(standing.entry(), place, standing.votes()));
        }
        return placed;
    }

    private static double fit(Standing standing, Map<String, Entry> entries) {
        Entry entry = entries.get(standing.entry());
        OptionalDouble fit = entry == null ? OptionalDouble.empty() : entry.fit();
        return fit.orElse(Double.NEGATIVE_INFINITY);
    }
}
