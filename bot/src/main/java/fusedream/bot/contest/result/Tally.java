package fusedream.bot.contest.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts ballots. */
public final class Tally {

    private Tally() {}

    /**
     * The places of all entries, the best first; entries that no ballot names are last.
     *
     * @param entries that can be voted for; what else a ballot names does not count
     * @throws IllegalArgumentException if the method is not one that counts single votes
     */
    public static List<Standing> of(CountingMethod method, List<String> entries, List<Ballot> ballots) {
        return switch (method) {
            case APPROVAL -> byVotes(entries, ballots, Integer.MAX_VALUE);
            case SINGLE -> byVotes(entries, ballots, 1);
            case SCHULZE, INSTANT_RUNOFF ->
                throw new IllegalArgumentException("Ranked ballots are not counted by votes.");
        };
    }

    private static List<Standing> byVotes(List<String> entries, List<Ballot> ballots, int most) {
        Map<String, Long> votes = new LinkedHashMap<>();
        entries.forEach(entry -> votes.put(entry, 0L));
        Set<String> known = new HashSet<>(entries);
        for (Ballot ballot : ballots) {
            ballot.choices().stream()
                    .distinct()
                    .filter(known::contains)
                    .limit(most)
                    .forEach(entry -> votes.merge(entry, 1L, Long::sum));
        }
        return placed(votes);
    }

    private static List<Standing> placed(Map<String, Long> votes) {
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(votes.entrySet());
        sorted.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        List<Standing> standings = new ArrayList<>();
        for (int at = 0; at < sorted.size(); at++) {
            long count = sorted.get(at).getValue();
            boolean shared = at > 0 && standings.get(at - 1).votes() == count;
            int place = shared ? standings.get(at - 1).place() : at + 1;
            standings.add(new Standing(sorted.get(at).getKey(), place, count));
        }
        return standings;
    }
}
