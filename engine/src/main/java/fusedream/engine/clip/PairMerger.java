package fusedream.engine.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges the symbols of a word: of all pairs of neighbours the one of the best rank is merged wherever it stands, from left
 * to right, until no pair has a rank.
 *
 * <p>The reference (CLIP's {@code bpe}) goes over the whole word for each merge. Here the symbols are a linked list and
 * the pairs wait in a queue by rank and place, so a word of n bytes costs n log n.
 */
final class PairMerger {

    /** The rank of a pair (the lower, the sooner) and the symbol that it becomes. */
    record Outcome(int rank, int symbol) {}

    private static final int NONE = -1;

    private final Map<Long, Outcome> outcomes;
    private final int[] symbols;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Long> waiting = new PriorityQueue<>();

    private PairMerger(int[] symbols, Map<Long, Outcome> outcomes) {
        this.outcomes = outcomes;
        this.symbols = symbols.clone();
        this.next = new int[symbols.length];
        this.previous = new int[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            previous[i] = i - 1;
            next[i] = i + 1 < symbols.length ? i + 1 : NONE;
        }
    }

    /** The key of a pair in the map of outcomes. */
    static long pair(int first, int second) {
        return (long) first << 32 | second;
    }

    /** Returns the symbols that are left when everything is merged. */
    static int[] merge(int[] symbols, Map<Long, Outcome> outcomes) {
        PairMerger merger = new PairMerger(symbols, outcomes);
        merger.run();
        return Arrays.stream(merger.symbols).filter(symbol -> symbol != NONE).toArray();
    }

    private void run() {
        for (int i = 0; i < symbols.length; i++) {
            await(i);
        }
        while (!waiting.isEmpty()) {
            mergeAllOf(rank(waiting.element()));
        }
    }

    /** All places of a rank are taken off the queue first: a merge may bring up a better rank, which must wait for them. */
    private void mergeAllOf(int rank) {
        List<Integer> places = new ArrayList<>();
        while (!waiting.isEmpty() && rank(waiting.element()) == rank) {
            places.add(waiting.remove().intValue());
        }
        for (int place : places) {
            Outcome outcome = outcomeAt(place);
            if (outcome != null && outcome.rank() == rank) {
                replacePair(place, outcome.symbol());
            }
        }
    }

    private void replacePair(int first, int symbol) {
        int second = next[first];
        symbols[first] = symbol;
        symbols[second] = NONE;
        next[first] = next[second];
        if (next[first] != NONE) {
            previous[next[first]] = first;
        }
        await(first);
        if (previous[first] != NONE) {
            await(previous[first]);
        }
    }

    private void await(int first) {
        Outcome outcome = outcomeAt(first);
        if (outcome != null) {
            waiting.add((long) outcome.rank() << 32 | first);
        }
    }

    private @Nullable Outcome outcomeAt(int first) {
        boolean pair = symbols[first] != NONE && next[first] != NONE;
        return pair ? outcomes.get(pair(symbols[first], symbols[next[first]])) : null;
    }

    private static int rank(long entry) {
        return (int) (entry >> 32);
    }
}
