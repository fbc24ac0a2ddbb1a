package fusedream.bot.contest.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Schulze's method with winning votes (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * condorcet-consistent single-winner election method", Social Choice and Welfare 36, 2011). An entry is preferred to
 * another if the strongest path to it is stronger than the way back; a path is as strong as its weakest duel.
 */
final class Schulze {

    private final int entries;
    private final int[][] strength;

    /** @param rankings indices of entries, the best first */
    Schulze(int entries, List<int[]> rankings) {
        this.entries = entries;
        strength = wins(duels(entries, rankings));
        strengthen();
    }

    /** How many ballots put the first index before the second. */
    private static int[][] duels(int entries, List<int[]> rankings) {
        int[][] preferred = new int[entries][entries];
        boolean[] above = new boolean[entries];
        for (int[] ranking : rankings) {
            Arrays.fill(above, false);
            for (int entry : ranking) {
                above[entry] = true;
                for (int other = 0; other < entries; other++) {
                    if (!above[other]) {
                        preferred[entry][other]++;
                    }
                }
            }
        }
        return preferred;
    }

    /** What a duel counts: all ballots for who wins it, nothing for who does not. */
    private static int[][] wins(int[][] preferred) {
        int[][] wins = new int[preferred.length][preferred.length];
        for (int one = 0; one < preferred.length; one++) {
            for (int other = 0; other < preferred.length; other++) {
                wins[one][other] = preferred[one][other] > preferred[other][one] ? preferred[one][other] : 0;
            }
        }
        return wins;
    }

    /** Floyd and Warshall's way over all that could stand between. */
    private void strengthen() {
        for (int between = 0; between < entries; between++) {
            for (int from = 0; from < entries; from++) {
                int first = strength[from][between];
                for (int to = 0; first > 0 && to < entries; to++) {
                    strength[from][to] = Math.max(strength[from][to], Math.min(first, strength[between][to]));
                }
            }
        }
    }

    /**
     * Those whom nobody left is preferred to, taken away again and again. Being preferred is transitive, so that there
     * always are some.
     */
    List<Tally.Tier> tiers() {
        long[] preferredTo = IntStream.range(0, entries)
                .mapToLong(one -> IntStream.range(0, entries)
                        .filter(other -> isPreferred(one, other))
                        .count())
                .toArray();
        List<Integer> left = IntStream.range(0, entries).boxed().collect(Collectors.toCollection(ArrayList::new));
        List<Tally.Tier> tiers = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Integer> best = left.stream()
                    .filter(one -> left.stream().noneMatch(other -> isPreferred(other, one)))
                    .toList();
            tiers.add(Tally.Tier.of(best, preferredTo));
            left.removeAll(best);
        }
        return tiers;
    }

    private boolean isPreferred(int one, int other) {
        return strength[one][other] > strength[other][one];
    }
}
