package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Weights bound strictly to a schema: every required name is there with its shape, nothing is surplus, and no read gives
 * out a value that is not finite.
 */
public final class WeightSet {

    private final Map<String, StoredTensor> tensors;

    private WeightSet(Map<String, StoredTensor> tensors) {
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * Binds {@code tensors} to {@code schema}.
     *
     * @param what where the tensors come from, for messages, such as "BigGAN-256 checkpoint x.pth"
     * @throws CheckpointException of kind {@code MISMATCH}, listing all missing, surplus and misshapen tensors
     */
    public static WeightSet bind(Map<String, StoredTensor> tensors, WeightSchema schema, String what) {
        Misfit misfit = Misfit.between(tensors, schema);
        if (!misfit.none()) {
            throw CheckpointException.of(CheckpointException.Kind.MISMATCH, what, "", misfit.message());
        }
        Map<String, StoredTensor> bound = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (schema.required().containsKey(name) || schema.optional().containsKey(name)) {
                bound.put(name, new FiniteTensor(tensor, what));
            }
        });
        return new WeightSet(bound);
    }

    /**
     * The tensor {@code name}; reading it throws {@link CheckpointException} of kind {@code NOT_FINITE} where it holds
     * NaN or an infinity.
     *
     * @throws IllegalArgumentException if the schema has no such name, or the file lacks the optional tensor
     */
    public StoredTensor get(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no weight is called " + quote(name) + "; for an optional one ask has(name) first");
        }
        return tensor;
    }

    /** Whether {@code name} is bound: always for a required weight, sometimes for an optional one. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** The names of all bound weights, in the order of the file. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** A tensor that gives out finite values only. */
    private record FiniteTensor(StoredTensor stored, String what) implements StoredTensor {

        @Override
        public String name() {
            return stored.name();
        }

        @Override
        public ElementType type() {
            return stored.type();
        }

        @Override
        public long[] shape() {
            return stored.shape();
        }

        @Override
        public void readFloats(FloatBuffer target) {
            int start = target.position();
            stored.readFloats(target);
            if (!stored.type().floating()) {
                return;
            }
            for (int i = start; i < target.position(); i++) {
                if (!Float.isFinite(target.get(i))) {
                    throw notFinite(i - start, target.get(i));
                }
            }
        }

        @Override
        public double[] toDoubles() {
            double[] values = stored.toDoubles();
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    throw notFinite(i, values[i]);
                }
            }
            return values;
        }

        @Override
        public long[] toLongs() {
            return stored.toLongs();
        }

        private CheckpointException notFinite(int index, double value) {
            return CheckpointException.of(
                    CheckpointException.Kind.NOT_FINITE,
                    what,
                    "tensor " + quote(name()),
                    "the element with flat index " + index + " is " + value + "; take another copy of the file");
        }
    }
}
