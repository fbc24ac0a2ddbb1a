package fusedream.engine.augment;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Translation and then resize of one axis as a matrix: both are linear, rows and columns apart from each other.
 *
 * <p>S is the size of the axis, before and after.
 */
final class AxisMap {

    private static final double LEAST_RATIO = 0.8;
    private static final double GREATEST_RATIO = 1.2;

    private AxisMap() {}

    /** The size that a picture of {@code size} is scaled to before it is cropped or padded back. */
    static int resized(int size, double draw) {
        return (int) ((draw * (GREATEST_RATIO - LEAST_RATIO) + LEAST_RATIO) * size);
    }

    /**
     * The maps of N pictures.
     *
     * <p>All are the one of the resize with its input moved, so they are windows of that one with zeros around it.
     *
     * @param moves by how many pixels each picture moves towards 0
     * @param resized the size that all are scaled to
     * @return (N, S, S), indexed by picture, input place and output place
     */
    static Tensor of(Backend backend, int size, int[] moves, int resized) {
        int margin = Math.min(size, IntStream.of(moves).map(Math::abs).max().orElse(0));
        float[] padded = new float[(size + 2 * margin) * size];
        fillResize(padded, margin, size, resized);
        long[] windows = new long[moves.length * size];
        for (int n = 0; n < moves.length; n++) {
            int start = margin - Math.max(-margin, Math.min(margin, moves[n]));
            for (int in = 0; in < size; in++) {
                windows[n * size + in] = (long) start + in;
            }
        }
        return backend.tensor(padded, size + 2L * margin, size)
                .select(0, backend.longs(windows, windows.length))
                .reshape(moves.length, size, size);
    }

    /**
     * The weights of the resize at rows {@code margin} and following: bilinear as PyTorch's interpolate with align_corners
     * off, in its float32 arithmetic, then cropped or zero-padded around the centre.
     */
    private static void fillResize(float[] weights, int margin, int size, int resized) {
        float scale = (float) size / resized;
        int first = resized < size ? (size - resized) / 2 : -((resized - size) / 2);
        for (int out = Math.max(0, first); out < Math.min(size, first + resized); out++) {
            float source = Math.max(0, scale * (out - first + 0.5f) - 0.5f);
            int low = Math.min((int) source, size - 1);
            int high = Math.min(low + 1, size - 1);
            float share = source - low;
            weights[(margin + low) * size + out] += 1 - share;
            weights[(margin + high) * size + out] += share;
        }
    }
}
