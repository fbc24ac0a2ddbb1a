package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Parameters;
import org.junit.jupiter.api.Test;

/** Holds the barrier's step to its definition on vectors that can be worked out by hand. */
class DynamicBarrierTest {

    private static Parameters vectors(float a, float b, float c) {
        return Parameters.none().with("first", new float[] {a, b}).with("second", new float[] {c});
    }

    @Test
    void opposed_losses_leave_the_primary_its_share_of_descent_over_all_vectors_together() {
        Parameters secondary = vectors(-1, 2, 3);
        Parameters primary = vectors(1, 0, -1);

        DynamicBarrier.Step step = new DynamicBarrier(0.5).step(secondary, primary);

        // <g0, g1> = -4, |g1|^2 = 2, phi = 1: lambda = 5 / 2.
        assertThat(step.lambda()).isEqualTo(2.5);
        assertThat(step.direction()).isEqualTo(vectors(1.5f, 2, 0.5f));
        assertThat(step.direction().dot(primary)).isCloseTo(1, within(1e-6));
    }

    @Test
    void a_secondary_loss_that_helps_the_primary_enough_goes_its_own_way() {
        DynamicBarrier.Step step = new DynamicBarrier(1).step(vectors(3, 0, 1), vectors(1, 0, 0));

        assertThat(step.lambda()).isZero();
        assertThat(step.direction()).isEqualTo(vectors(3, 0, 1));
    }

    @Test
    void where_the_primary_gradient_is_zero_only_the_secondary_counts() {
        DynamicBarrier.Step step = new DynamicBarrier(1).step(vectors(3, -2, 1), vectors(0, 0, 0));

        assertThat(step.lambda()).isZero();
        assertThat(step.direction()).isEqualTo(vectors(3, -2, 1));
    }

    @Test
    void the_smallest_floats_do_not_underflow_in_the_square() {
        float tiny = Float.MIN_VALUE;

        DynamicBarrier.Step step = new DynamicBarrier(2).step(vectors(0, 0, 0), vectors(tiny, 0, 0));

        assertThat(step.lambda()).isEqualTo(2);
    }

    @Test
    void gradients_of_other_names_and_a_negative_beta_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DynamicBarrier(1)
                        .step(vectors(1, 2, 3), Parameters.none().with("first", new float[2])))
                .withMessageContaining("second[1]");
        assertThatIllegalArgumentException().isThrownBy(() -> new DynamicBarrier(-1));
    }
}
