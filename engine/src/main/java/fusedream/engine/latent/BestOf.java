package fusedream.engine.latent;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** The choice of the best few of many scored candidates: how a basis is found (paper, Section 3.2). */
public final class BestOf {

    private BestOf() {}

    /**
     * The indices of the {@code count} highest scores, best first; of equal scores the lower index comes first, and NaN
     * is never chosen, so that there may be fewer than asked for. Takes time in order of M log k.
     *
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public static int[] indices(float[] scores, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Expected to choose at least one candidate, got " + count);
        }
        Comparator<Integer> worstFirst = (left, right) -> scores[left] == scores[right]
                ? Integer.compare(right, left)
                : Float.compare(scores[left], scores[right]);
        PriorityQueue<Integer> kept = new PriorityQueue<>(worstFirst);
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i])) {
                continue;
            }
            kept.add(i);
            if (kept.size() > count) {
                kept.remove();
            }
        }
        Deque<Integer> bestFirst = new ArrayDeque<>();
        while (!kept.isEmpty()) {
            bestFirst.addFirst(kept.remove());
        }
        return bestFirst.stream().mapToInt(Integer::intValue).toArray();
    }
}
