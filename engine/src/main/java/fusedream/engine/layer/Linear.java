package fusedream.engine.layer;

import fusedream.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * x W^T + b over the last dimension.
 *
 * @param weight (out, in)
 * @param bias (out), or null for none
 */
public record Linear(Tensor weight, @Nullable Tensor bias) {

    /** Reads {@code name.weight} and, if wanted, {@code name.bias}. */
    public static Linear load(Parameters parameters, String name, boolean bias) {
        return new Linear(parameters.weight(name + ".weight"), bias ? parameters.weight(name + ".bias") : null);
    }

    /** (..., in) to (..., out). */
    public Tensor apply(Tensor x) {
        return x.linear(weight, bias);
    }
}
