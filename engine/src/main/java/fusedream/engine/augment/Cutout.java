package fusedream.engine.augment;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;

/** The rectangle that DiffAugment sets to 0 (DiffAugment_pytorch.py, rand_cutout, ratio 0.5). */
final class Cutout {

    private static final double SHARE = 0.5;

    private Cutout() {}

    /** The last row or column at which the rectangle's centre may lie: for an even length, one past the picture. */
    static int lastCentre(int size) {
        return size - AugmentDraws.share(size, SHARE) % 2;
    }

    /** (N, 1, H, W): 0 in each picture's rectangle, 1 elsewhere. */
    static Tensor mask(Backend backend, AugmentDraws.Offsets centres, int height, int width) {
        int n = centres.rows().length;
        Tensor rows = backend.tensor(inside(centres.rows(), height), n, 1, height, 1);
        Tensor columns = backend.tensor(inside(centres.columns(), width), n, 1, 1, width);
        return backend.constant(1).minus(rows.times(columns));
    }

    /** (N, size), 1 where a row or column is in the rectangle. */
    private static float[] inside(int[] centres, int size) {
        int length = AugmentDraws.share(size, SHARE);
        float[] flags = new float[centres.length * size];
        for (int n = 0; n < centres.length; n++) {
            int start = centres[n] - length / 2;
            int end = Math.min(size, start + length);
            Arrays.fill(flags, n * size + Math.min(Math.max(0, start), end), n * size + end, 1);
        }
        return flags;
    }
}
