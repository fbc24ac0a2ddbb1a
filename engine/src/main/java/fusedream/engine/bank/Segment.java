package fusedream.engine.bank;

import fusedream.engine.latent.Latent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

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
    private final FloatBuffer floats;
    private final Geometry geometry;

    /** @param bytes all of the segment, from 0 to the limit */
    Segment(ByteBuffer bytes, Geometry geometry) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.ints = bytes.asIntBuffer();
        this.floats = bytes.asFloatBuffer();
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
        int start = latentAt(row) / Float.BYTES;
        floats.put(start, latent.z());
        floats.put(start + geometry.latentSize(), latent.y());
    }

    Latent latent(int row) {
        float[] z = new float[geometry.latentSize()];
        float[] y = new float[geometry.latentNumbers() - z.length];
        int start = latentAt(row) / Float.BYTES;
        floats.get(start, z);
        floats.get(start + z.length, y);
        return new Latent(z, y);
    }

    /** The coarse halves of dimensions 4 group to 4 group + 3 of the first entries, as many as fit. */
    void copyCoarse(int group, int[] target) {
        ints.get(group * geometry.entries(), target);
    }

    /** The scales of all entries. */
    float[] scales() {
        float[] scales = new float[geometry.entries()];
        floats.get(geometry.scales() / Float.BYTES, scales);
        return scales;
    }

    /** The product with a direction at full precision; NaN for an entry that is never to be chosen. */
    float dot(int row, float[] direction) {
        int[] codes = codes(row);
        double sum = 0;
        for (int d = 0; d < direction.length; d++) {
            sum += (double) direction[d] * codes[d];
        }
        return (float) (sum * scale(row));
    }

    /** The embedding as it is stored, padding included. */
    float[] embedding(int row) {
        int[] codes = codes(row);
        float[] values = new float[codes.length];
        for (int d = 0; d < values.length; d++) {
            values[d] = scale(row) * codes[d];
        }
        return values;
    }

    private int[] codes(int row) {
        int[] codes = new int[geometry.width()];
        byte[] fine = new byte[codes.length];
        bytes.get(fineAt(row), fine);
        for (int d = 0; d < codes.length; d += Geometry.GROUP) {
            int four = ints.get(d / Geometry.GROUP * geometry.entries() + row);
            for (int i = 0; i < Geometry.GROUP; i++) {
                int coarse = (byte) (four >> (Byte.SIZE * i));
                codes[d + i] = 256 * coarse + fine[d + i];
            }
        }
        return codes;
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
