package fusedream.bot.contest.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Instant run-off: each ballot is for the best of its entries that is left, and those with the fewest leave, round by round.
 * If several have the fewest they leave together and share a place; if that would be all, they have won together.
 */
final class InstantRunoff {

    private final int entries;
    private final List<int[]> rankings;

    /** @param rankings indices of entries, the best first */
    InstantRunoff(int entries, List<int[]> rankings) {
        this.entries = entries;
        this.rankings = rankings;
    }

    /** Who left last comes first. */
    List<Tally.Tier> tiers() {
        List<Integer> left = IntStream.range(0, entries).boxed().collect(Collectors.toCollection(ArrayList::new));
        List<Tally.Tier> tiers = new ArrayList<>();
        while (!left.isEmpty()) {
            long[] votes = round(left);
            long fewest = left.stream().mapToLong(entry -> votes[entry]).min().orElseThrow();
            List<Integer> leaving =
                    left.stream().filter(entry -> votes[entry] == fewest).toList();
            tiers.add(Tally.Tier.of(leaving, votes));
            left.removeAll(leaving);
            if (left.size() == 1) {
                // Alone it would be given the ballots of whom it has just beaten.
                tiers.add(Tally.Tier.of(left, votes));
                break;
            }
        }
        Collections.reverse(tiers);
        return tiers;
    }

    private long[] round(List<Integer> left) {
        boolean[] stands = new boolean[entries];
        left.forEach(entry -> stands[entry] = true);
        long[] votes = new long[entries];
        for (int[] ranking : rankings) {
            Arrays.stream(ranking).filter(entry -> stands[entry]).findFirst().ifPresent(entry -> votes[entry]++);
        }
        return votes;
    }
}
