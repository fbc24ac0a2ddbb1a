package fusedream.engine.weights;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** A tensor whose elements lie in a Java array: one of floats or of longs. */
final class HeapTensor implements StoredTensor {

    private final String name;
    private final ElementType type;
    private final float[] floats;
    private final long[] longs;
    private final long[] shape;

    private HeapTensor(String name, ElementType type, float[] floats, long[] longs, long[] shape) {
        this.name = name;
        this.type = type;
        this.floats = floats;
        this.longs = longs;
        this.shape = shape.clone();
        int given = type.floating() ? floats.length : longs.length;
        if (Arrays.stream(shape).anyMatch(size -> size < 0) || elements() != given) {
            throw new IllegalArgumentException(
                    "tensor " + name + ": " + given + " values for the shape " + Arrays.toString(shape));
        }
    }

    static HeapTensor of(String name, float[] values, long[] shape) {
        return new HeapTensor(name, ElementType.F32, values, new long[0], shape);
    }

    static HeapTensor of(String name, long[] values, long[] shape) {
        return new HeapTensor(name, ElementType.I64, new float[0], values, shape);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public void readFloats(FloatBuffer target) {
        Decoder.requireRoom(this, target);
        target.put(floats);
        for (long value : longs) {
            target.put((float) value);
        }
    }

    @Override
    public double[] toDoubles() {
        double[] values = new double[arrayLength()];
        Arrays.setAll(values, i -> type.floating() ? floats[i] : longs[i]);
        return values;
    }

    @Override
    public long[] toLongs() {
        Decoder.requireIntegers(this, "tensor in memory");
        return longs.clone();
    }
}
