package fusedream.engine.biggan;

import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Tensor;

/**
 * Which of the stored batch statistics belong to a truncation: one row, or a mixture of two.
 *
 * <p>The mixture's weights are the reverse of ordinary interpolation, and 0.58 / 0.02 falls just short of 29: both are what
 * the published code does (pytorch_pretrained_biggan/model.py, BigGANBatchNorm), and the golden data hold us to it.
 *
 * @param row the row of statistics at or below the truncation
 * @param weight the weight of that row; the next row has the rest. 1 where the row is used alone
 */
record TruncationStatistics(int row, double weight) {

    /**
     * The rows for a truncation.
     *
     * @param truncation in (0, 1]
     * @param rows how many truncations have statistics, evenly from 0 to 1
     */
    static TruncationStatistics of(double truncation, int rows) {
        if (!(truncation > 0 && truncation <= 1)) {
            throw new IllegalArgumentException("Truncation " + truncation + " is not in (0, 1].");
        }
        double position = truncation / (1.0 / (rows - 1));
        int row = (int) position;
        double fraction = position - row;
        return fraction == 0 ? new TruncationStatistics(row, 1) : new TruncationStatistics(row, fraction);
    }

    /** The statistics of {@code name}, (rows, C), for this truncation: (C), float32. */
    Tensor read(Parameters parameters, String name) {
        Tensor all = parameters.raw(name);
        Tensor here = all.slice(0, row, row + 1L);
        if (weight == 1) {
            return here.reshape(-1);
        }
        Tensor next = all.slice(0, row + 1L, row + 2L);
        return here.times(weight).plus(next.times(1 - weight)).reshape(-1);
    }
}
