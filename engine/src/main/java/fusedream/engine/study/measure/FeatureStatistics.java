package fusedream.engine.study.measure;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The Gaussian that a set of pictures' features is taken for: its mean and covariance, and the Frechet distance between two,
 * which on Inception's features is the FID (Heusel et al. 2017).
 *
 * @param mean of D numbers
 * @param covariance (D, D), unbiased as numpy's cov
 */
@SuppressWarnings("ArrayRecordComponent") // Plain numbers that nobody compares by equals.
public record FeatureStatistics(double[] mean, RealMatrix covariance) {

    /** A covariance as large as this many numbers each way takes some minutes to decompose. */
    static final int MOST_FEATURES = 4096;

    /**
     * The statistics of features.
     *
     * @param features (pictures, D), at least 2 pictures
     */
    public static FeatureStatistics of(float[][] features) {
        if (features.length < 2 || features[0].length > MOST_FEATURES) {
            throw new IllegalArgumentException("Expected features of at least 2 pictures, at most " + MOST_FEATURES
                    + " each; got " + features.length + " pictures.");
        }
        int width = features[0].length;
        double[] mean = new double[width];
        for (float[] row : features) {
            for (int i = 0; i < width; i++) {
                mean[i] += row[i] / (double) features.length;
            }
        }
        double[][] centred = new double[features.length][width];
        for (int row = 0; row < features.length; row++) {
            for (int i = 0; i < width; i++) {
                centred[row][i] = features[row][i] - mean[i];
            }
        }
        RealMatrix matrix = MatrixUtils.createRealMatrix(centred);
        return new FeatureStatistics(
                mean, matrix.transposeMultiply(matrix).scalarMultiply(1.0 / (features.length - 1)));
    }

    /** The distance |m - n|^2 + tr(S + T - 2 (S^1/2 T S^1/2)^1/2), never negative but for rounding. */
    public double frechetDistance(FeatureStatistics other) {
        if (mean.length != other.mean.length) {
            throw new IllegalArgumentException(
                    "Expected features of one network; got " + mean.length + " and " + other.mean.length + " of them.");
        }
        double squares = 0;
        for (int i = 0; i < mean.length; i++) {
            squares += (mean[i] - other.mean[i]) * (mean[i] - other.mean[i]);
        }
        RealMatrix root = squareRoot(covariance);
        RealMatrix product = root.multiply(other.covariance).multiply(root);
        return squares
                + covariance.getTrace()
                + other.covariance.getTrace()
                - 2
                        * Arrays.stream(roots(new EigenDecompositionSymmetric(symmetric(product)).getEigenvalues()))
                                .sum();
    }

    /** The symmetric root of a covariance, which has no negative eigenvalues but by rounding. */
    private static RealMatrix squareRoot(RealMatrix covariance) {
        EigenDecompositionSymmetric parts = new EigenDecompositionSymmetric(covariance);
        RealMatrix vectors = parts.getV();
        return vectors.multiply(MatrixUtils.createRealDiagonalMatrix(roots(parts.getEigenvalues())))
                .multiply(vectors.transpose());
    }

    /** What rounding made unsymmetrical is made symmetric again. */
    private static RealMatrix symmetric(RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }

    private static double[] roots(double[] eigenvalues) {
        return Arrays.stream(eigenvalues)
                .map(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
    }
}
