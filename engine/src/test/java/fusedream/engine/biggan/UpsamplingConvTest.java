package fusedream.engine.biggan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import fusedream.engine.weights.WeightSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The transposed convolution equals its two plain steps, upsampling and a convolution, in values and gradients. */
@ExtendWith(LeakCheck.class)
class UpsamplingConvTest {

    private static final int IN = 5;
    private static final int OUT = 3;

    private final Backend cpu = Backend.of("cpu");
    private final Draws draws = Draws.seeded(11);

    @Test
    void one_transposed_convolution_equals_upsampling_and_convolving() {
        WeightSet weights = WeightSet.bind(
                Map.of("bias", StoredTensor.of("bias", draws.normals(OUT), OUT)),
                WeightSchema.builder().add("bias", OUT).build(),
                "test");
        try (Parameters parameters = new Parameters(weights, Numerics.of(cpu, Precision.F32));
                Tape tape = Tape.open()) {
            Tensor kernel = noise(OUT, IN, 3, 3);
            Tensor bias = parameters.weight("bias");
            UpsamplingConv folded = UpsamplingConv.fold(parameters, kernel, bias);
            Tensor input = noise(2, IN, 6, 4);
            Tensor a = tape.leaf(input);
            Tensor b = tape.leaf(input);
            Tensor fast = folded.apply(a);
            Tensor plain = Convolution.conv2d(Resample.nearest(b, 12, 8), kernel, bias, 1, 1);
            // Sums of 45 products of unit size, in another order.
            assertThat(fast.toFloats()).containsExactly(plain.toFloats(), within(1e-5f));
            Tensor slope = noise(2, OUT, 12, 8);
            tape.backward(fast.times(slope).sum());
            tape.backward(plain.times(slope).sum());
            assertThat(tape.gradient(a).toFloats())
                    .containsExactly(tape.gradient(b).toFloats(), within(5e-5f));
        }
    }

    private Tensor noise(int... shape) {
        long[] sizes = new long[shape.length];
        int elements = 1;
        for (int i = 0; i < shape.length; i++) {
            sizes[i] = shape[i];
            elements *= shape[i];
        }
        return cpu.tensor(draws.normals(elements), sizes);
    }
}
