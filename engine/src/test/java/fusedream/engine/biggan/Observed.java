package fusedream.engine.biggan;

import fusedream.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a generator and keeps copies of the activations that it passes, for the golden checks. */
public record Observed(Tensor image, Map<String, Activation> activations) {

    /** One activation, NCHW or whatever shape it has. */
    public static final class Activation {

        private final float[] values;
        private final long[] shape;

        Activation(float[] values, long[] shape) {
            this.values = values;
            this.shape = shape;
        }

        public float[] values() {
            return values;
        }

        public long[] shape() {
            return shape;
        }
    }

    public static Observed of(BigGan generator, Tensor z, Tensor y) {
        Map<String, Activation> kept = new HashMap<>();
        return new Observed(generator.generate(z, y, (name, tensor) -> keep(kept, name, tensor)), kept);
    }

    public static Observed of(BigGanDeep generator, List<Tensor> conditions) {
        Map<String, Activation> kept = new HashMap<>();
        return new Observed(
                generator.generate(conditions, (name, tensor) -> keep(kept, name.replace("generator.", ""), tensor)),
                kept);
    }

    private static void keep(Map<String, Activation> kept, String name, Tensor tensor) {
        kept.put(name, new Activation(tensor.toFloats(), tensor.shape()));
    }
}
