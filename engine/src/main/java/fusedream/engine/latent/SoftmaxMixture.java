package fusedream.engine.latent;

import fusedream.engine.tensor.Draws;

/**
 * The published code's mixture (fusedream_utils.py, optimize_clip_score): every dimension of z and of y has its own
 * weights over the basis, a softmax of free numbers, so that each dimension stays between the smallest and the largest
 * of the basis.
 */
public final class SoftmaxMixture implements Mixture {

    /** The name of z's free numbers among {@link #parameters}, (k, dim_z) row-major. */
    public static final String W_Z = "w_z";

    /** The name of y's free numbers among {@link #parameters}, (k, shared_dim) row-major. */
    public static final String W_Y = "w_y";

    private final Basis basis;
    private final float[] wz;
    private final float[] wy;
    private final boolean optimiseY;

    private SoftmaxMixture(Basis basis, float[] wz, float[] wy, boolean optimiseY) {
        if (wz.length != basis.z().length || wy.length != basis.y().length) {
            throw new IllegalArgumentException("Expected a weight for each of the basis' " + basis.z().length
                    + " numbers of z and " + basis.y().length + " of y; got " + wz.length + " and " + wy.length);
        }
        this.basis = basis;
        this.wz = wz;
        this.wy = wy;
        this.optimiseY = optimiseY;
    }

    /** The start of a search: free numbers from N(0, 1), z's before y's. */
    public static SoftmaxMixture start(Basis basis, boolean optimiseY, Draws draws) {
        float[] wz = draws.normals(basis.z().length);
        float[] wy = draws.normals(basis.y().length);
        return new SoftmaxMixture(basis, wz, wy, optimiseY);
    }

    /** A mixture with given free numbers, each (k, n) row-major like the basis. */
    public static SoftmaxMixture of(Basis basis, float[] wz, float[] wy, boolean optimiseY) {
        return new SoftmaxMixture(basis, wz.clone(), wy.clone(), optimiseY);
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
        return new Latent(new Part(wz, basis.z()).mixed(), new Part(wy, basis.y()).mixed());
    }

    @Override
    public Parameters parameters() {
        return ordered(wz, wy, basis.y(), basis.z());
    }

    @Override
    public Parameters gradients(Latent slope) {
        Part z = new Part(wz, basis.z());
        Part y = new Part(wy, basis.y());
        return ordered(z.ofWeights(slope.z()), y.ofWeights(slope.y()), y.ofRows(slope.y()), z.ofRows(slope.z()));
    }

    private Parameters ordered(float[] ofWz, float[] ofWy, float[] ofY, float[] ofZ) {
        Parameters first = Parameters.none().with(W_Z, ofWz).with(W_Y, ofWy);
        return (optimiseY ? first.with(OPT_Y, ofY) : first).with(OPT_Z, ofZ);
    }

    @Override
    public SoftmaxMixture with(Parameters values) {
        parameters().requireSameForm(values);
        float[] y = optimiseY ? values.get(OPT_Y) : basis.y();
        Basis moved = new Basis(basis.size(), values.get(OPT_Z), y);
        return new SoftmaxMixture(moved, values.get(W_Z), values.get(W_Y), optimiseY);
    }

    @Override
    public SoftmaxMixture clamped() {
        return new SoftmaxMixture(basis.clamped(), wz, wy, optimiseY);
    }

    /** One of z and y: k rows of n numbers and their softmax weights s, so that mixed_j = sum_i s_ij rows_ij. */
    private final class Part {

        private final float[] rows;
        private final double[] shares;
        private final double[] mixed;

        Part(float[] weights, float[] rows) {
            this.rows = rows;
            this.shares = softmax(weights);
            this.mixed = new double[rows.length / basis.size()];
            for (int i = 0; i < rows.length; i++) {
                mixed[i % mixed.length] += shares[i] * rows[i];
            }
        }

        /** Softmax over the k rows, separately in each of the n columns. */
        private double[] softmax(float[] weights) {
            int width = weights.length / basis.size();
            double[] shares = new double[weights.length];
            for (int j = 0; j < width; j++) {
                float largest = Float.NEGATIVE_INFINITY;
                for (int i = j; i < weights.length; i += width) {
                    largest = Math.max(largest, weights[i]);
                }
                double sum = 0;
                for (int i = j; i < weights.length; i += width) {
                    shares[i] = StrictMath.exp((double) weights[i] - largest);
                    sum += shares[i];
                }
                for (int i = j; i < weights.length; i += width) {
                    shares[i] /= sum;
                }
            }
            return shares;
        }

        float[] mixed() {
            float[] rounded = new float[mixed.length];
            for (int j = 0; j < mixed.length; j++) {
                rounded[j] = (float) mixed[j];
            }
            return rounded;
        }

        /** d mixed_j / d rows_ij = s_ij. */
        float[] ofRows(float[] slope) {
            float[] gradient = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                gradient[i] = (float) (shares[i] * slope[i % slope.length]);
            }
            return gradient;
        }

        /** d mixed_j / d w_ij = s_ij (rows_ij - mixed_j), the softmax's Jacobian applied to the rows. */
        float[] ofWeights(float[] slope) {
            float[] gradient = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                int j = i % slope.length;
                gradient[i] = (float) (shares[i] * (rows[i] - mixed[j]) * slope[j]);
            }
            return gradient;
        }
    }
}
