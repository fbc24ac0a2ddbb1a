package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tensors compute, cast and differentiate as PyTorch does, and belong to a scope. */
@ExtendWith(LeakCheck.class)
class TensorTest {

    private static final float SLOPE = (float) Math.pow(1.01, 50);
    private final Backend cpu = Backend.of("cpu");

    @Test
    void numbers_multiply_and_their_gradients_survive_garbage_collection() {
        for (int round = 0; round < 10; round++) {
            try (Scope scope = Scope.open();
                    Tape tape = Tape.open()) {
                Tensor x = tape.leaf(cpu.tensor(new float[] {1, 2, 3}, 3));
                Tensor y = x;
                for (int i = 0; i < 50; i++) {
                    y = y.times(1.01).plus(0.5);
                }
                System.gc();
                tape.backward(y.sum());
                assertThat(tape.gradient(x).toFloats())
                        .containsExactly(new float[] {SLOPE, SLOPE, SLOPE}, within(1e-5f));
            }
        }
    }

    @Test
    void gradients_do_not_pile_up_over_calls() {
        Tensor values = cpu.tensor(new float[] {2}, 1);
        for (int i = 0; i < 3; i++) {
            try (Tape tape = Tape.open()) {
                Tensor x = tape.leaf(values);
                tape.backward(x.square().sum());
                assertThat(tape.gradient(x).item()).isEqualTo(4);
                assertThat(tape.gradient(x).item()).as("after it was read").isZero();
            }
        }
    }

    @Test
    void casts_to_bfloat16_and_back_keep_the_graph() {
        try (Tape tape = Tape.open()) {
            Tensor x = tape.leaf(cpu.tensor(new float[] {1, 2, 3, 4}, 2, 2));
            Tensor half = x.to(Precision.BF16);
            assertThat(half.precision()).isEqualTo(Precision.BF16);
            tape.backward(half.times(2).softmax().matmul(half).to(Precision.F32).sum());
            assertThat(tape.gradient(x).toFloats()).doesNotContain(Float.NaN).doesNotContain(0f);
        }
    }

    @Test
    void a_tensor_without_an_open_scope_is_refused() throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(() -> {
            try {
                cpu.full(1, 2);
            } catch (RuntimeException e) {
                thrown[0] = e;
            }
        });
        thread.start();
        thread.join();
        assertThat(thrown[0]).isInstanceOf(IllegalStateException.class).hasMessageContaining("Scope.open()");
    }

    @Test
    void batch_norm_with_relu_matches_arithmetic() {
        Tensor x = cpu.tensor(new float[] {1, -2, 3, -4}, 1, 2, 1, 2);
        Tensor gain = cpu.tensor(new float[] {2, 3}, 2);
        Tensor bias = cpu.tensor(new float[] {1, -1}, 2);
        Tensor mean = cpu.tensor(new float[] {0.5f, -0.5f}, 2);
        Tensor variance = cpu.tensor(new float[] {4, 1}, 2);
        assertThat(Normalisation.batchRelu(x, gain, bias, mean, variance, 0).toFloats())
                .containsExactly(1.5f, 0, 9.5f, 0);
    }

    @Test
    void bilinear_does_not_antialias() {
        Tensor x = cpu.tensor(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 1, 1, 1, 8);
        assertThat(Resample.bilinear(x, 1, 2).toFloats()).containsExactly(1.5f, 5.5f);
    }

    @Test
    void a_wrong_shape_names_both() {
        assertThatThrownBy(() -> Shapes.require("image", cpu.full(0, 1, 4, 2, 2), -1, 3, -1, -1))
                .hasMessageContaining("image has shape [1, 4, 2, 2], expected [-1, 3, -1, -1]");
    }

    @Test
    void reading_a_transposed_tensor_gives_its_own_order_and_leaves_nothing_behind() {
        Tensor x = cpu.tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(x.transpose(0, 1).toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void the_gradient_of_a_split_is_joined_from_its_parts() {
        try (Tape tape = Tape.open()) {
            Tensor x = tape.leaf(cpu.tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
            List<Tensor> parts = x.split(1, 2);
            assertThat(parts.get(0).toFloats()).containsExactly(1, 2, 4, 5);
            assertThat(parts.get(1).toFloats()).containsExactly(3, 6);
            tape.backward(parts.get(0).sum().plus(parts.get(1).square().sum()));
            assertThat(tape.gradient(x).toFloats()).containsExactly(1, 1, 6, 1, 1, 12);
        }
    }
}
