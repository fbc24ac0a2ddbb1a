package fusedream.engine.weights;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where the elements of a tensor lie in its storage: sizes and strides, both counted in elements and checked. */
final class Layout {

    private static final int LARGEST_RANK = 64;

    private final long[] shape;
    private final long[] strides;
    private final long elements;
    private final long span;

    private Layout(long[] shape, long[] strides) {
        this.shape = shape.clone();
        this.strides = strides.clone();
        this.elements = product(shape);
        this.span = elements == 0 ? 0 : span(shape, strides);
    }

    /** The row-major layout of {@code shape}; what is wrong with it is handed to {@code fault}, whose result is thrown. */
    static Layout rowMajor(long[] shape, Function<String, CheckpointException> fault) {
        return of(shape, () -> rowMajorStrides(shape), fault);
    }

    /** The layout of {@code shape} with {@code strides}; faults as in {@link #rowMajor}. */
    static Layout strided(long[] shape, long[] strides, Function<String, CheckpointException> fault) {
        return of(shape, () -> strides, fault);
    }

    private static Layout of(long[] shape, Supplier<long[]> steps, Function<String, CheckpointException> fault) {
        if (shape.length > LARGEST_RANK || Arrays.stream(shape).anyMatch(size -> size < 0)) {
            throw fault.apply(
                    "up to " + LARGEST_RANK + " sizes from 0 on were expected in the shape, not " + show(shape));
        }
        try {
            long[] strides = steps.get();
            if (strides.length != shape.length || Arrays.stream(strides).anyMatch(step -> step < 0)) {
                throw fault.apply("strides from 0 on were expected, one for each dimension of the shape " + show(shape)
                        + ", not " + show(strides));
            }
            return new Layout(shape, strides);
        } catch (ArithmeticException e) {
            throw fault.apply("the number of elements overflows in the shape " + show(shape));
        }
    }

    private static String show(long[] numbers) {
        return Arrays.toString(Arrays.copyOf(numbers, Math.min(numbers.length, LARGEST_RANK)));
    }

    private static long product(long[] shape) {
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            return 0;
        }
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    private static long span(long[] shape, long[] strides) {
        long last = 0;
        for (int d = 0; d < shape.length; d++) {
            last = Math.addExact(last, Math.multiplyExact(shape[d] - 1, strides[d]));
        }
        return Math.addExact(last, 1);
    }

    private static long[] rowMajorStrides(long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = step;
            step = Math.multiplyExact(step, Math.max(1, shape[d]));
        }
        return strides;
    }

    long[] shape() {
        return shape.clone();
    }

    long elements() {
        return elements;
    }

    /** The elements of storage from the first one used to the last one used. */
    long span() {
        return span;
    }

    /** Whether the elements lie one behind the other in row-major order. */
    boolean contiguous() {
        long step = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] > 1 && strides[d] != step) {
                return elements == 0;
            }
            step *= shape[d];
        }
        return true;
    }

    /** A cursor on the first of at least one element. */
    Cursor cursor() {
        return new Cursor();
    }

    /** Walks the elements in row-major order. */
    final class Cursor {

        private final long[] counters = new long[shape.length];
        private long index;

        /** The place of the present element in the storage. */
        long index() {
            return index;
        }

        /** Steps to the next element; false after the last one. */
        boolean advance() {
            for (int d = shape.length - 1; d >= 0; d--) {
                if (++counters[d] < shape[d]) {
                    index += strides[d];
                    return true;
                }
                index -= strides[d] * (shape[d] - 1);
                counters[d] = 0;
            }
            return false;
        }
    }
}
