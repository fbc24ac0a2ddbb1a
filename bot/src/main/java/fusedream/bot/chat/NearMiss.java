package fusedream.bot.chat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class NearMiss {

    /** More wrong letters than this are another word. */
    private static final int MOST_WRONG = 2;

    private NearMiss() {}

    /** The known name that is next to a written one, if it is near enough. */
    static Optional<String> of(String written, List<String> known) {
        return known.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= MOST_WRONG)
                .filter(name -> distance(written, name) <= Math.min(MOST_WRONG, name.length() / 2))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** Letters to be changed, put in, left out, or exchanged with the next one (optimal string alignment). */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int changed = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
