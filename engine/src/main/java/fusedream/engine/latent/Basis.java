package fusedream.engine.latent;

import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The k latents whose mixture is searched (paper, Section 3.2), all of the same lengths. Immutable. */
public final class Basis {

    /** BigGAN's truncation as the paper uses it: every z stays within [-2, 2]. */
    public static final float Z_LIMIT = 2f;

    private final int size;
    private final float[] z;
    private final float[] y;

    /**
     * @param size k, at least 1
     * @param z (k, dim_z), row-major
     * @param y (k, shared_dim), row-major
     * @throws IllegalArgumentException if an array cannot be k rows of at least one number
     */
    public Basis(int size, float[] z, float[] y) {
        if (size < 1 || z.length < size || z.length % size != 0 || y.length < size || y.length % size != 0) {
            throw new IllegalArgumentException("Expected a basis of at least one latent, each with a z and a y; got "
                    + z.length + " numbers of z and " + y.length + " of y for " + size + " latents");
        }
        this.size = size;
        this.z = z.clone();
        this.y = y.clone();
    }

    /** The basis of these latents, in this order. */
    public static Basis of(List<Latent> latents) {
        return new Basis(
                latents.size(),
                joined(latents.stream().map(Latent::z).toList()),
                joined(latents.stream().map(Latent::y).toList()));
    }

    private static float[] joined(List<float[]> rows) {
        int width = rows.isEmpty() ? 0 : rows.get(0).length;
        float[] all = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != width) {
                throw new IllegalArgumentException("Expected latents of equal lengths; the first has " + width
                        + " numbers and number " + i + " has " + rows.get(i).length);
            }
            System.arraycopy(rows.get(i), 0, all, i * width, width);
        }
        return all;
    }

    /** k, the number of latents. */
    public int size() {
        return size;
    }

    /** All z, (k, dim_z) row-major. */
    public float[] z() {
        return z.clone();
    }

    /** All y, (k, shared_dim) row-major. */
    public float[] y() {
        return y.clone();
    }

    /** One of the latents, by its place from 0. */
    public Latent latent(int index) {
        return new Latent(rows(z, index, index + 1), rows(y, index, index + 1));
    }

    /** The latents at the places [from, to). */
    public Basis slice(int from, int to) {
        return new Basis(to - from, rows(z, from, to), rows(y, from, to));
    }

    private float[] rows(float[] all, int from, int to) {
        int width = all.length / size;
        return Arrays.copyOfRange(all, from * width, to * width);
    }

    /** The pictures of the latents, unmixed: (k, 3, R, R), RGB in [-1, 1]; owned by the innermost scope. */
    public Tensor pictures(Generator generator) {
        return Scope.within(() -> {
            Tensor noise = generator.backend().tensor(z, size, z.length / size);
            return generator.generate(noise, generator.backend().tensor(y, size, y.length / size));
        });
    }

    /** The basis with every z clamped to [-{@link #Z_LIMIT}, {@link #Z_LIMIT}]; y stays as it is. */
    public Basis clamped() {
        float[] clamped = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            clamped[i] = Math.max(-Z_LIMIT, Math.min(Z_LIMIT, z[i]));
        }
        return new Basis(size, clamped, y);
    }
}
