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

    /**
     * The format that suits device and precision: bfloat16 convolutions are fast with channels last only, and on a
     * processor float32 ones gain too: Toyland's encoder a third, its generator and BigGAN-256 hardly.
     */
    public static Numerics of(Backend backend, Precision precision) {
        boolean channelsLast = precision == Precision.BF16 || !backend.isCuda();
        return new Numerics(backend, precision, channelsLast ? MemoryFormat.NHWC : MemoryFormat.NCHW);
    }
}
