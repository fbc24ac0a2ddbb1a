package fusedream.engine.weights;

import java.nio.FloatBuffer;

/** A tensor that is to be stored in another floating type; its values are those of the original until then. */
record RetypedTensor(StoredTensor original, ElementType type) implements StoredTensor {

    RetypedTensor {
        if (!type.floating() || !original.type().floating()) {
            throw new IllegalArgumentException("tensor " + original.name() + ": cannot be stored as " + type
                    + " where it is " + original.type() + "; only floating types can be exchanged");
        }
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public long[] shape() {
        return original.shape();
    }

    @Override
    public void readFloats(FloatBuffer target) {
        original.readFloats(target);
    }

    @Override
    public double[] toDoubles() {
        return original.toDoubles();
    }

    @Override
    public long[] toLongs() {
        return original.toLongs();
    }
}
