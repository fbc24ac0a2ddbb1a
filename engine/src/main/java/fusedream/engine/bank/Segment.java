package fusedream.engine.bank;

import fusedream.engine.latent.Latent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The entries of one segment, in memory or in the mapped file.
 *
 * <p>An embedding is stored as integers of about 16 bits times a scale of its own, each integer as {@code 256 * coarse +
 * fine} with both rounded into a signed byte. The coarse halves alone are a fixed-point number of 8 bits, the best there is,
 * and are all that a scan reads; both together are true to 1/65,278 of the entry's largest number, finer than float16 for
 * what counts in a product.
 */
final class Segment {

    private static final int LARGEST_CODE = 127 * 256 + 127;

    private final ByteBuffer bytes;
    private final IntBuffer ints;
    private final Geometry geometry;

    /** @param bytes all of the segment, from 0 to the limit */
    Segment(ByteBuffer bytes, Geometry geometry) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.ints = bytes.asIntBuffer();
        this.geometry = geometry;
    }

    /** Stores an embedding; one that is not finite becomes an entry that is never chosen. */
    void put(int row, float[] embedding) {
        float largest = 0;
        boolean finite = true;
        for (float value : embedding) {
            largest = Math.max(largest, Math.abs(value));
            finite &= Float.isFinite(value);
        }
        float scale = finite ? largest / LARGEST_CODE : Float.NaN;
        boolean coded = scale >= Float.MIN_NORMAL;
        for (int d = 0; d < geometry.width(); d++) {
            int code = coded && d < embedding.length ? Math.round(embedding[d] / scale) : 0;
            int coarse = (code + 128) >> 8;
            bytes.put(coarseAt(d, row), (byte) coarse);
            bytes.put(fineAt(row) + d, (byte) (code - 256 * coarse));
        }
        bytes.putFloat(geometry.scales() + Float.BYTES * row, scale);
    }

    /** Sets the entries from this one on to nothing. */
    void clearFrom(int row) {
        for (int free = row; free < geometry.entries(); free++) {
            clear(free);
        }
    }

    private void clear(int row) {
        for (int d = 0; d < geometry.width(); d++) {
            bytes.put(coarseAt(d, row), (byte) 0);
            bytes.put(fineAt(row) + d, (byte) 0);
        }
        bytes.putFloat(geometry.scales() + Float.BYTES * row, 0);
        for (int i = 0; i < geometry.latentNumbers(); i++) {
            bytes.putFloat(latentAt(row) + Float.BYTES * i, 0);
        }
    }

    void putLatent(int row, Latent latent) {
        bytes.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(latentAt(row))
                .asFloatBuffer()
                .put(latent.z())
                .put(latent.y());
    }

    Latent latent(int row) {
        float[] numbers = new float[geometry.latentNumbers()];
        bytes.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(latentAt(row))
                .asFloatBuffer()
                .get(numbers);
        int middle = geometry.latentSize();
        return new Latent(
                Arrays.copyOf(numbers, middle), Arrays.copyOfRange(numbers, middle, numbers.length));
    }

    /** The coarse halves of dimensions 4 group to 4 group + 3 of the first entries, as many as {@code count}. */
    void copyCoarse(int group, int[] target, int count) {
        ints.get(group * geometry.entries(), target, 0, count);
    }

    /** The scales of the first entries. */
    void copyScales(float[] target, int count) {
        for (int row = 0; row < count; row++) {
            target[row] = scale(row);
        }
    }

    /** The product with a direction at full precision; NaN for an entry that is never to be chosen. */
    float dot(int row, float[] direction) {
        double sum = 0;
        int fine = fineAt(row);
        for (int d = 0; d < direction.length; d++) {
            sum += (double) direction[d] * (256 * bytes.get(coarseAt(d, row)) + bytes.get(fine + d));
        }
        return (float) (sum * scale(row));
    }

    /** The embedding as it is stored, padding included. */
    float[] embedding(int row) {
        float[] values = new float[geometry.width()];
        for (int d = 0; d < values.length; d++) {
            values[d] = scale(row) * (256 * bytes.get(coarseAt(d, row)) + bytes.get(fineAt(row) + d));
        }
        return values;
    }

    private float scale(int row) {
        return bytes.getFloat(geometry.scales() + Float.BYTES * row);
    }

    private int coarseAt(int dimension, int row) {
        int group = dimension / Geometry.GROUP;
        return (group * geometry.entries() + row) * Geometry.GROUP + dimension % Geometry.GROUP;
    }

    private int fineAt(int row) {
        return geometry.fine() + row * geometry.width();
    }

    private int latentAt(int row) {
        return geometry.latents() + Float.BYTES * geometry.latentNumbers() * row;
    }
}
