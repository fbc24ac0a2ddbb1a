package fusedream.engine.latent;

import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * One input of the generator, the paper's {@code xi = {z, y}}: noise and a class embedding. Immutable: arrays are copied
 * on the way in and out.
 *
 * @param z the noise, one vector of dim_z numbers
 * @param y the embedding, one vector of shared_dim numbers
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, and the arrays never leak
public record Latent(float[] z, float[] y) {

    public Latent {
        z = z.clone();
        y = y.clone();
    }

    @Override
    public float[] z() {
        return z.clone();
    }

    @Override
    public float[] y() {
        return y.clone();
    }

    /** A latent of the same lengths drawn from N(0, 1), z before y: with {@link #plus}, the code's latent noise. */
    public Latent noise(Draws draws) {
        return new Latent(draws.normals(z.length), draws.normals(y.length));
    }

    /** The picture of this latent, (1, 3, R, R), RGB in [-1, 1]; owned by the innermost scope. */
    public Tensor picture(Generator generator) {
        return Basis.of(List.of(this)).pictures(generator);
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        return isFinite(z) && isFinite(y);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code this + scale * other}.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public Latent plus(double scale, Latent other) {
        return new Latent(sum(z, scale, other.z), sum(y, scale, other.y));
    }

    private static float[] sum(float[] ours, double scale, float[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalArgumentException(
                    "Expected a latent part of " + ours.length + " numbers, got " + theirs.length);
        }
        float[] sum = new float[ours.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (ours[i] + scale * theirs[i]);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latent that && Arrays.equals(z, that.z) && Arrays.equals(y, that.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(z) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "Latent[z of " + z.length + ", y of " + y.length + "]";
    }
}
