package fusedream.engine.weights;

import java.nio.FloatBuffer;

/**
 * One named tensor: a row-major view over storage that may be strided, whose data are read on demand.
 *
 * <p>Reading methods throw {@link CheckpointException}; an instance may be read from several threads at once.
 */
public interface StoredTensor {

    /** The name under which the file holds it. */
    String name();

    /** How its elements are stored. */
    ElementType type();

    /** A copy of its shape, outermost dimension first; empty for a scalar. */
    long[] shape();

    /** The number of elements: the product of {@link #shape()}, 1 for a scalar. */
    default long elements() {
        long product = 1;
        for (long size : shape()) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /**
     * Puts all elements in row-major order, widened or narrowed to float32, into {@code target} and advances it.
     *
     * @throws IllegalArgumentException if {@code target} has fewer than {@link #elements()} places left
     */
    void readFloats(FloatBuffer target);

    /** All elements in row-major order as float32. */
    default float[] toFloats() {
        float[] values = new float[arrayLength()];
        readFloats(FloatBuffer.wrap(values));
        return values;
    }

    /** All elements in row-major order as float64. */
    double[] toDoubles();

    /** All elements in row-major order as integers; only for integer and boolean types (true is 1). */
    long[] toLongs();

    /** {@link #elements()} as the length of an array. */
    default int arrayLength() {
        long elements = elements();
        // VMs refuse the last few array lengths
        if (elements > Integer.MAX_VALUE - 8) {
            throw CheckpointException.of(
                    CheckpointException.Kind.TOO_LARGE,
                    "tensor " + CheckpointException.quote(name()),
                    "",
                    elements + " elements do not fit an array");
        }
        return (int) elements;
    }

    /**
     * This tensor, to be written as another floating type by {@link SafetensorsWriter.Floats#AS_GIVEN}; values are rounded
     * when they are written.
     *
     * @throws IllegalArgumentException if either type is none of fractions
     */
    default StoredTensor as(ElementType floating) {
        return new RetypedTensor(this, floating);
    }

    /** An {@link ElementType#F32} tensor over {@code values}, which the caller must not change afterwards. */
    static StoredTensor of(String name, float[] values, long... shape) {
        return HeapTensor.of(name, values, shape);
    }

    /** An {@link ElementType#I64} tensor over {@code values}, which the caller must not change afterwards. */
    static StoredTensor ofLongs(String name, long[] values, long... shape) {
        return HeapTensor.of(name, values, shape);
    }
}
