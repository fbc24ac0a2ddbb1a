package fusedream.engine.layer;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Precision;

/**
 * Where and how a network computes; chosen once, at load.
 *
 * @param backend the device
 * @param precision the type of weights and activations; inputs and outputs are float32 in any case
 * @param format how image activations lie in memory
 */
public record Numerics(Backend backend, Precision precision, MemoryFormat format) {

    /** The format that suits the precision: bfloat16 convolutions are fast with channels last only. */
    public static Numerics of(Backend backend, Precision precision) {
        return new Numerics(backend, precision, precision == Precision.BF16 ? MemoryFormat.NHWC : MemoryFormat.NCHW);
    }
}
