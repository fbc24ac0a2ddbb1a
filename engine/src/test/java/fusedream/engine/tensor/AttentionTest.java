package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fused kernel, and its way back, against the products written out. */
@ExtendWith(LeakCheck.class)
class AttentionTest {

    private static final int BATCH = 2;
    private static final int KEYS = 6;
    private static final int WIDTH = 4;

    private final Backend cpu = Backend.of("cpu");

    /** Of 24 and of 10 positions: the first are shared out among eight heads, the others are not. */
    @ParameterizedTest
    @ValueSource(ints = {24, 10})
    void the_fused_form_equals_the_plain_one_and_so_do_its_gradients(int positions) {
        List<float[]> plain = valuesAndGradients(
                positions, (q, k, v) -> Attention.plain(q.times(1 / Math.sqrt(WIDTH)), k.transpose(1, 2), v));
        List<float[]> fused = valuesAndGradients(positions, Attention::fused);
        for (int i = 0; i < plain.size(); i++) {
            // Sums of some dozens of float32 products in another order.
            assertThat(fused.get(i)).hasSameSizeAs(plain.get(i)).containsExactly(plain.get(i), within(1e-5f));
        }
    }

    @FunctionalInterface
    private interface Form {

        Tensor of(Tensor q, Tensor k, Tensor v);
    }

    private List<float[]> valuesAndGradients(int positions, Form form) {
        Draws draws = Draws.seeded(3);
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor q = tape.leaf(normals(draws, positions));
            Tensor k = tape.leaf(normals(draws, KEYS));
            Tensor v = tape.leaf(normals(draws, KEYS));
            Tensor mixed = form.of(q, k, v);
            tape.backward(mixed, normals(draws, positions), false);
            return List.of(
                    mixed.detach().toFloats(),
                    tape.gradient(q).toFloats(),
                    tape.gradient(k).toFloats(),
                    tape.gradient(v).toFloats());
        }
    }

    private Tensor normals(Draws draws, int rows) {
        return cpu.tensor(draws.normals(BATCH * rows * WIDTH), BATCH, rows, WIDTH);
    }
}
