package fusedream.engine.study;

/**
 * BigSleep's pull of its latents towards a standard normal (lucidrains/big-sleep, big_sleep.py, BigSleep.forward).
 *
 * <p>For R rows x of n numbers, with unbiased deviation sd, population moments otherwise, and z = (x - mean) / deviation:
 * mean over rows of |1 - sd| + |mean(x)| + |mean(z^3)| + |mean(z^4) - 3|, plus 4 max(mean of all squares, 1). A row of
 * equal numbers has no deviation; its loss is not a number, as in the original.
 */
public final class LatentLoss {

    private static final double SQUARES_WEIGHT = 4;
    private static final double SQUARES_THRESHOLD = 1;

    private LatentLoss() {}

    /**
     * The loss and its gradient.
     *
     * @param normu (rows, n), n at least 2
     */
    public static LossWithGradient of(float[] normu, int rows) {
        int width = normu.length / rows;
        double meanSquare = 0;
        for (float value : normu) {
            meanSquare += (double) value * value / normu.length;
        }
        double value = SQUARES_WEIGHT * Math.max(meanSquare, SQUARES_THRESHOLD);
        double squaresSlope = meanSquare > SQUARES_THRESHOLD ? 2 * SQUARES_WEIGHT / normu.length : 0;
        float[] gradient = new float[normu.length];
        for (int row = 0; row < rows; row++) {
            Row moments = new Row(normu, row * width, width);
            value += moments.loss() / rows;
            for (int i = row * width; i < (row + 1) * width; i++) {
                gradient[i] = (float) (moments.slope(normu[i]) / rows + squaresSlope * normu[i]);
            }
        }
        return new LossWithGradient(value, gradient);
    }

    /** One row's moments; a number's slope depends on the others through them alone. */
    private static final class Row {

        private final int count;
        private final double mean;
        private final double deviation;
        private final double unbiased;
        private final double skew;
        private final double fourth;

        Row(float[] values, int from, int count) {
            this.count = count;
            double sum = 0;
            for (int i = from; i < from + count; i++) {
                sum += values[i];
            }
            mean = sum / count;
            double squares = 0;
            for (int i = from; i < from + count; i++) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            deviation = Math.sqrt(squares / count);
            unbiased = Math.sqrt(squares / (count - 1));
            double cubes = 0;
            double fourths = 0;
            for (int i = from; i < from + count; i++) {
                double score = (values[i] - mean) / deviation;
                cubes += score * score * score;
                fourths += score * score * score * score;
            }
            skew = cubes / count;
            fourth = fourths / count;
        }

        double loss() {
            return Math.abs(1 - unbiased) + Math.abs(mean) + Math.abs(skew) + Math.abs(fourth - 3);
        }

        /** With m_k = mean(z^k): d m_k / d x = k / (n deviation) * (z^(k-1) - m_(k-1) - z m_k), m_1 = 0, m_2 = 1. */
        double slope(double x) {
            double score = (x - mean) / deviation;
            double ofUnbiased = (x - mean) / ((count - 1) * unbiased);
            double ofMean = 1.0 / count;
            double ofSkew = 3 / (count * deviation) * (score * score - 1 - score * skew);
            double ofFourth = 4 / (count * deviation) * (score * score * score - skew - score * fourth);
            return Math.signum(unbiased - 1) * ofUnbiased
                    + Math.signum(mean) * ofMean
                    + Math.signum(skew) * ofSkew
                    + Math.signum(fourth - 3) * ofFourth;
        }
    }
}
