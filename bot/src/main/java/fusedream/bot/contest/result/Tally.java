package fusedream.bot.contest.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Counts ballots. The same ballots in any order come to the same places, and chance breaks no tie: entries that the method
 * cannot part share a place.
 */
public final class Tally {

    private Tally() {}

    /**
     * Where each entry came in, the best first; those that share a place stand in the order of {@code entries}.
     *
     * @param entries all that could be voted for, each once
     * @param ballots one of each voter
     * @throws IllegalArgumentException if an entry or a voter comes twice, a ballot names another entry, or names several
     *     where each member has a single vote
     */
    public static List<Standing> of(CountingMethod method, List<String> entries, List<Ballot> ballots) {
        List<int[]> rankings = rankings(method, entries, ballots);
        List<Tier> tiers = switch (method) {
            case APPROVAL, SINGLE -> byVotes(votes(entries.size(), rankings));
            case SCHULZE -> new Schulze(entries.size(), rankings).tiers();
            case INSTANT_RUNOFF -> new InstantRunoff(entries.size(), rankings).tiers();
        };
        List<Standing> standings = new ArrayList<>(entries.size());
        for (Tier tier : tiers) {
            int place = standings.size() + 1;
            tier.votes().forEach((entry, votes) -> standings.add(new Standing(entries.get(entry), place, votes)));
        }
        return standings;
    }

    /**
     * Entries that share a place.
     *
     * @param votes by entry, in the order of the entries
     */
    record Tier(Map<Integer, Long> votes) {

        static Tier of(List<Integer> entries, long[] votes) {
            Map<Integer, Long> tier = new LinkedHashMap<>();
            entries.forEach(entry -> tier.put(entry, votes[entry]));
            return new Tier(tier);
        }
    }

    /** Each ballot as indices of entries, the best first. */
    private static List<int[]> rankings(CountingMethod method, List<String> entries, List<Ballot> ballots) {
        Map<String, Integer> index = new LinkedHashMap<>();
        for (String entry : entries) {
            if (index.putIfAbsent(entry, index.size()) != null) {
                throw new IllegalArgumentException("An entry stands once; " + entry + " comes twice.");
            }
        }
        Set<String> voters = new HashSet<>();
        List<int[]> rankings = new ArrayList<>(ballots.size());
        for (Ballot ballot : ballots) {
            if (!voters.add(ballot.voter())) {
                throw new IllegalArgumentException("Each voter has one ballot; one has several.");
            }
            if (method == CountingMethod.SINGLE && ballot.choices().size() > 1) {
                throw new IllegalArgumentException("A single vote is for one entry; a ballot names "
                        + ballot.choices().size() + ".");
            }
            rankings.add(ballot.choices().stream()
                    .mapToInt(choice -> known(index, choice))
                    .toArray());
        }
        return rankings;
    }

    private static int known(Map<String, Integer> index, String choice) {
        Integer entry = index.get(choice);
        if (entry == null) {
            throw new IllegalArgumentException("A ballot names the entry " + choice + ", which does not stand.");
        }
        return entry;
    }

    private static long[] votes(int entries, List<int[]> rankings) {
        long[] votes = new long[entries];
        rankings.forEach(ranking -> {
            for (int entry : ranking) {
                votes[entry]++;
            }
        });
        return votes;
    }

    private static List<Tier> byVotes(long[] votes) {
        long[] levels = IntStream.range(0, votes.length)
                .mapToLong(entry -> -votes[entry])
                .sorted()
                .distinct()
                .toArray();
        List<Tier> tiers = new ArrayList<>();
        for (long level : levels) {
            tiers.add(Tier.of(
                    IntStream.range(0, votes.length)
                            .filter(entry -> votes[entry] == -level)
                            .boxed()
                            .toList(),
                    votes));
        }
        return tiers;
    }
}
