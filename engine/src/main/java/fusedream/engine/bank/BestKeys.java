package fusedream.engine.bank;

import java.util.Arrays;

/**
 * The best few of many scored entries, as a bounded heap of plain numbers: a key has the score in its upper half and the
 * entry in its lower, such that the greater key is the better entry and of equal scores the lower entry is.
 */
final class BestKeys {

    private final long[] heap; // the worst on top
    private int size;

    BestKeys(int capacity) {
        heap = new long[capacity];
    }

    /** @param score not NaN */
    static long key(float score, int entry) {
        int bits = Float.floatToIntBits(score + 0f); // -0 becomes 0
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (long) ordered << 32 | (~entry & 0xFFFF_FFFFL);
    }

    static float score(long key) {
        int ordered = (int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    }

    static int entry(long key) {
        return ~(int) key;
    }

    /** A score below this will not be taken. */
    float floor() {
        return size < heap.length ? Float.NEGATIVE_INFINITY : score(heap[0]);
    }

    void offer(long key) {
        if (size < heap.length) {
            rise(size++, key);
        } else if (key > heap[0]) {
            sink(key);
        }
    }

    /** All that were kept, best first. */
    long[] bestFirst() {
        long[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted);
        for (int i = 0; i < size / 2; i++) {
            long swap = sorted[i];
            sorted[i] = sorted[size - 1 - i];
            sorted[size - 1 - i] = swap;
        }
        return sorted;
    }

    private void rise(int from, long key) {
        int at = from;
        while (at > 0 && heap[(at - 1) / 2] > key) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = key;
    }

    private void sink(long key) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            int lesser = child + 1 < size && heap[child + 1] < heap[child] ? child + 1 : child;
            if (heap[lesser] >= key) {
                break;
            }
            heap[at] = heap[lesser];
            at = lesser;
        }
        heap[at] = key;
    }
}
