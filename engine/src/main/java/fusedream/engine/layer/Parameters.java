package fusedream.engine.layer;

import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSet;
import java.util.function.Supplier;

/**
 * Brings the weights of one network from a checkpoint to a device and owns them there.
 *
 * <p>Weights are read straight into native memory and may be transformed in float32 (folded, transposed) before they are cast
 * to the network's precision. Closing it frees them all.
 */
public final class Parameters implements AutoCloseable {

    private final Numerics numerics;
    private final WeightSet weights;
    private final Scope owner = Scope.detached();

    public Parameters(WeightSet weights, Numerics numerics) {
        this.weights = weights;
        this.numerics = numerics;
    }

    public Numerics numerics() {
        return numerics;
    }

    /** Whether the checkpoint has an optional weight. */
    public boolean has(String name) {
        return weights.has(name);
    }

    /** A weight in float32, owned by the innermost scope: raw material for {@link #own}. */
    public Tensor raw(String name) {
        StoredTensor stored = weights.get(name);
        return numerics.backend().tensor(stored::readFloats, stored.shape());
    }

    /** A weight as it is stored, in float32. */
    public Tensor float32(String name) {
        return own32(() -> raw(name));
    }

    /** A weight as it is stored, in the network's precision. */
    public Tensor weight(String name) {
        return own(() -> raw(name));
    }

    /** A convolution's weight (out, in, kh, kw), in the network's precision and memory format. */
    public Tensor convolution(String name) {
        return ownConvolution(() -> raw(name));
    }

    /** Owns what {@code make} computes, cast to the network's precision. */
    public Tensor own(Supplier<Tensor> make) {
        return own32(() -> make.get().to(numerics.precision()));
    }

    /** As {@link #own}, in the network's memory format. */
    public Tensor ownConvolution(Supplier<Tensor> make) {
        return own32(() -> {
            Tensor weight = make.get().to(numerics.precision());
            return numerics.format() == MemoryFormat.NHWC ? weight.to(MemoryFormat.NHWC) : weight;
        });
    }

    /** Owns what {@code make} computes, in the precision in which it computes it. */
    public Tensor own32(Supplier<Tensor> make) {
        try (Scope scope = Scope.open()) {
            return owner.adopt(make.get());
        }
    }

    @Override
    public void close() {
        owner.close();
    }
}
