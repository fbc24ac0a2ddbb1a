package fusedream.engine.layer;

import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Tensor;

/**
 * Layer normalisation over the last dimension.
 *
 * @param gain (D)
 * @param bias (D)
 * @param epsilon added to the variance
 */
public record LayerNorm(Tensor gain, Tensor bias, double epsilon) {

    /** Reads {@code name.weight} and {@code name.bias}. */
    public static LayerNorm load(Parameters parameters, String name, double epsilon) {
        return new LayerNorm(parameters.weight(name + ".weight"), parameters.weight(name + ".bias"), epsilon);
    }

    /** (..., D) to (..., D). */
    public Tensor apply(Tensor x) {
        return Normalisation.layer(x, gain, bias, epsilon);
    }
}
