package fusedream.engine.bank;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One question to a bank: which entries have the greatest product with a direction. All are scored by their coarse halves;
 * the best few hundred are scored again at full precision, and only that second score counts.
 */
final class Scan {

    /** Scored again for each one wanted, and at least. */
    private static final int SPARES = 16;

    private static final int LEAST_SHORTLIST = 256;

    /** Parts in which the shortlist is picked: each sorts one of its own, so that more of them are more work. */
    private static final int PARTS = 4;

    private final Geometry geometry;
    private final List<Segment> segments;
    private final int size;
    private final float[] direction;
    private final int[] whole;

    /** @param size entries to look at, at least 1 */
    Scan(BankFile file, int size, float[] direction) {
        this.geometry = file.geometry();
        this.segments = file.segments(size);
        this.size = size;
        this.direction = direction;
        this.whole = CoarseProducts.whole(direction, geometry.width());
    }

    /** The best entries as {@link BestKeys keys}, best first; those that are never to be chosen are left out. */
    long[] best(int count) {
        long wanted = Math.max(LEAST_SHORTLIST, (long) SPARES * count);
        BestKeys best = new BestKeys(Math.min(count, size));
        for (long key : shortlist((int) Math.min(wanted, size))) {
            int entry = BestKeys.entry(key);
            float score = segments.get(entry / geometry.entries()).dot(entry % geometry.entries(), direction);
            best.offer(BestKeys.key(score, entry));
        }
        return best.bestFirst();
    }

    private long[] shortlist(int capacity) {
        float[] scores = new float[size];
        IntStream.range(0, segments.size()).parallel().forEach(index -> score(index, scores));
        BestKeys best = new BestKeys(capacity);
        IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> select(capacity, scores, share(part), share(part + 1)))
                .toList()
                .forEach(keys -> Arrays.stream(keys).forEach(best::offer));
        return best.bestFirst();
    }

    private void score(int index, float[] scores) {
        Segment segment = segments.get(index);
        int first = index * geometry.entries();
        int[] sums = CoarseProducts.of(segment, whole, geometry.entries());
        float[] scales = segment.scales();
        for (int row = 0; row < Math.min(sums.length, size - first); row++) {
            scores[first + row] = sums[row] * scales[row];
        }
    }

    private int share(int part) {
        return (int) ((long) size * part / PARTS);
    }

    private static long[] select(int capacity, float[] scores, int from, int to) {
        BestKeys best = new BestKeys(capacity);
        for (int entry = from; entry < to; entry++) {
            if (scores[entry] >= best.floor()) { // never with NaN
                best.offer(BestKeys.key(scores[entry], entry));
            }
        }
        return best.bestFirst();
    }
}
