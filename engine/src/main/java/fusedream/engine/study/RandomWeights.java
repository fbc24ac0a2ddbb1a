package fusedream.engine.study;

import fusedream.engine.tensor.Draws;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import fusedream.engine.weights.WeightSet;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights of full size without a file: seeded noise of a scale at which activations neither vanish nor explode, so that a
 * network's speed and memory can be measured before anyone has its real weights.
 */
public final class RandomWeights {

    private RandomWeights() {}

    /** Weights for every required name of a schema; the same for the same seed. */
    public static WeightSet of(WeightSchema schema, long seed) {
        Draws draws = Draws.seeded(seed);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        schema.required().forEach((name, shape) -> tensors.put(name, new Noise(name, shape, draws.child(name))));
        return WeightSet.bind(tensors, schema, "random weights");
    }

    /** Made anew at every reading, so that nothing of it stays on the heap. */
    private static final class Noise implements StoredTensor {

        private final String name;
        private final long[] shape;
        private final Draws seed;

        Noise(String name, long[] shape, Draws seed) {
            this.name = name;
            this.shape = shape;
            this.seed = seed;
        }

        @Override
        public void readFloats(FloatBuffer target) {
            Draws draws = Draws.restored(seed.state());
            float centre = centre();
            float spread = spread();
            for (long i = elements(); i > 0; i--) {
                // Uniform with the wanted deviation: a tenth of the cost of normal draws, and as good for a benchmark.
                target.put(centre + spread * (draws.uniform() - 0.5f) * 3.4641f);
            }
        }

        private float centre() {
            boolean one = name.matches(".*(stored_var|running_var|running_vars|gain|ln_\\w+\\.weight|bn\\d?\\.weight)")
                    || name.matches(".*downsample\\.1\\.weight");
            if (name.endsWith("gamma")) {
                return 0.5f;
            }
            return name.equals("logit_scale") ? 4.6f : one ? 1 : 0;
        }

        private float spread() {
            if (centre() != 0 || name.endsWith("_mean") || name.endsWith("_means")) {
                return 0;
            }
            if (name.matches(".*(u0|weight_u|weight_v)")) {
                return 1;
            }
            return shape.length < 2 ? 0.01f : (float) Math.sqrt((double) shape[0] / elements());
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ElementType type() {
            return ElementType.F32;
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public double[] toDoubles() {
            float[] values = toFloats();
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            return wide;
        }

        @Override
        public long[] toLongs() {
            throw new IllegalArgumentException(name + " holds floats, not integers.");
        }
    }
}
