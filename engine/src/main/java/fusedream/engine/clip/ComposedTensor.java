package fusedream.engine.clip;

import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.StoredTensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Stored tensors seen as one: joined along their first dimension, or a single matrix transposed.
 *
 * @param parts of equal type and equal further dimensions; one, of two dimensions, if transposed
 */
record ComposedTensor(String name, List<StoredTensor> parts, boolean transposed) implements StoredTensor {

    /** Whether three parts are given that can be joined. */
    static boolean canJoin(List<StoredTensor> parts) {
        return parts.size() == 3
                && parts.stream()
                        .allMatch(part -> part.shape().length > 0
                                && part.type() == parts.get(0).type())
                && parts.stream()
                                .map(part -> Arrays.toString(inner(part)))
                                .distinct()
                                .count()
                        == 1;
    }

    private static long[] inner(StoredTensor part) {
        long[] shape = part.shape();
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    @Override
    public ElementType type() {
        return parts.get(0).type();
    }

    @Override
    public long[] shape() {
        long[] shape = parts.get(0).shape();
        if (transposed) {
            return new long[] {shape[1], shape[0]};
        }
        shape[0] = parts.stream().mapToLong(part -> part.shape()[0]).reduce(0, Math::addExact);
        return shape;
    }

    @Override
    public void readFloats(FloatBuffer target) {
        if (!transposed) {
            parts.forEach(part -> part.readFloats(target));
            return;
        }
        float[] values = parts.get(0).toFloats();
        for (int from : columnMajor(values.length)) {
            target.put(values[from]);
        }
    }

    @Override
    public double[] toDoubles() {
        double[] values = parts.stream()
                .flatMapToDouble(part -> DoubleStream.of(part.toDoubles()))
                .toArray();
        return transposed
                ? Arrays.stream(columnMajor(values.length))
                        .mapToDouble(from -> values[from])
                        .toArray()
                : values;
    }

    @Override
    public long[] toLongs() {
        throw new IllegalStateException("Weights are not integers: " + name);
    }

    /** The flat index, in the part, of each element of its transpose in turn. */
    private int[] columnMajor(int elements) {
        int columns = Math.toIntExact(parts.get(0).shape()[1]);
        int rows = columns == 0 ? 0 : elements / columns;
        int[] indices = new int[elements];
        Arrays.setAll(indices, i -> i % rows * columns + i / rows);
        return indices;
    }
}
