package fusedream.engine.latent;

import java.util.Arrays;

/**
 * The paper's mixture (Section 3.2): {@code xi = sum_i w_i xi_i} with one scalar weight per latent of the basis, shared
 * by z and y, free in sign and sum.
 */
public final class ScalarMixture implements Mixture {

    /** The name of the weights among {@link #parameters}, (k). */
    public static final String WEIGHTS = "w";

    private final Basis basis;
    private final float[] weights;
    private final boolean optimiseY;

    private ScalarMixture(Basis basis, float[] weights, boolean optimiseY) {
        if (weights.length != basis.size()) {
            throw new IllegalArgumentException(
                    "Expected " + basis.size() + " weights, one per latent; got " + weights.length);
        }
        this.basis = basis;
        this.weights = weights;
        this.optimiseY = optimiseY;
    }

    /** The start of a search: every weight is 1/k. */
    public static ScalarMixture start(Basis basis, boolean optimiseY) {
        float[] weights = new float[basis.size()];
        Arrays.fill(weights, 1f / basis.size());
        return new ScalarMixture(basis, weights, optimiseY);
    }

    /** A mixture with given weights (k). */
    public static ScalarMixture of(Basis basis, float[] weights, boolean optimiseY) {
        return new ScalarMixture(basis, weights.clone(), optimiseY);
    }

    @Override
    public Basis basis() {
        return basis;
    }

    @Override
    public boolean optimisesClass() {
        return optimiseY;
    }

    @Override
    public Latent mix() {
        return new Latent(mixed(basis.z()), mixed(basis.y()));
    }

    /** (k, n) rows to their weighted sum (n). */
    private float[] mixed(float[] rows) {
        int width = rows.length / weights.length;
        float[] sums = new float[width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += (double) weights[i] * rows[i * width + j];
            }
            sums[j] = (float) sum;
        }
        return sums;
    }

    @Override
    public Parameters parameters() {
        return ordered(weights, basis.y(), basis.z());
    }

    @Override
    public Parameters gradients(Latent slope) {
        float[] ofWeights = new float[weights.length];
        float[] z = basis.z();
        float[] y = basis.y();
        float[] dz = slope.z();
        float[] dy = slope.y();
        for (int i = 0; i < weights.length; i++) {
            ofWeights[i] = (float) (rowDot(z, i, dz) + rowDot(y, i, dy));
        }
        return ordered(ofWeights, weighted(dy), weighted(dz));
    }

    private Parameters ordered(float[] ofWeights, float[] ofY, float[] ofZ) {
        Parameters first = Parameters.none().with(WEIGHTS, ofWeights);
        return (optimiseY ? first.with(OPT_Y, ofY) : first).with(OPT_Z, ofZ);
    }

    private static double rowDot(float[] rows, int row, float[] slope) {
        double sum = 0;
        for (int j = 0; j < slope.length; j++) {
            sum += (double) rows[row * slope.length + j] * slope[j];
        }
        return sum;
    }

    /** (n) to (k, n): the slope as each row of the basis feels it. */
    private float[] weighted(float[] slope) {
        float[] rows = new float[weights.length * slope.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = weights[i / slope.length] * slope[i % slope.length];
        }
        return rows;
    }

    @Override
    public ScalarMixture with(Parameters values) {
        parameters().requireSameForm(values);
        float[] y = optimiseY ? values.get(OPT_Y) : basis.y();
        return new ScalarMixture(new Basis(basis.size(), values.get(OPT_Z), y), values.get(WEIGHTS), optimiseY);
    }

    @Override
    public ScalarMixture clamped() {
        return new ScalarMixture(basis.clamped(), weights, optimiseY);
    }
}
