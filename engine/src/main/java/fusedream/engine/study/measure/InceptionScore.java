package fusedream.engine.study.measure;

import java.util.Arrays;

/**
 * The Inception Score (Salimans et al. 2016): exp of the mean divergence of each picture's class probabilities from their
 * mean, taken in splits. The probabilities come from whatever classifier the caller has.
 *
 * @param mean over the splits; 1 at least, at most the number of classes
 * @param deviation over the splits, of the population as in the published code
 */
public record InceptionScore(double mean, double deviation) {

    /** The published number of splits. */
    public static final int SPLITS = 10;

    /**
     * The score of pictures.
     *
     * @param probabilities (pictures, classes), each row summing to 1
     * @param splits how many equal parts, in order; what is left over by the division is in none
     */
    public static InceptionScore of(float[][] probabilities, int splits) {
        if (splits < 1 || probabilities.length < splits) {
            throw new IllegalArgumentException("Expected at least a picture for each of at least one split; got "
                    + probabilities.length + " pictures and " + splits + " splits.");
        }
        int size = probabilities.length / splits;
        double sum = 0;
        double squares = 0;
        for (int split = 0; split < splits; split++) {
            double score =
                    StrictMath.exp(divergence(Arrays.copyOfRange(probabilities, split * size, (split + 1) * size)));
            sum += score;
            squares += score * score;
        }
        double mean = sum / splits;
        return new InceptionScore(mean, Math.sqrt(Math.max(0, squares / splits - mean * mean)));
    }

    /** The mean over rows of sum p log(p / mean p), where 0 log 0 is 0. */
    private static double divergence(float[][] rows) {
        double[] marginal = new double[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < marginal.length; i++) {
                marginal[i] += (double) row[i] / rows.length;
            }
        }
        double sum = 0;
        for (float[] row : rows) {
            for (int i = 0; i < marginal.length; i++) {
                sum += row[i] > 0 ? row[i] * (StrictMath.log(row[i]) - StrictMath.log(marginal[i])) : 0;
            }
        }
        return sum / rows.length;
    }
}
