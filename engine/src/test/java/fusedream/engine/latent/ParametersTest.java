package fusedream.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Holds named vectors to their arithmetic, their order and their immutability. */
class ParametersTest {

    private final Parameters some =
            Parameters.none().with("b", new float[] {1, 2}).with("a", new float[] {3});

    @Test
    void names_keep_their_order_and_values_are_copies() {
        float[] values = {1, 2};
        Parameters parameters = Parameters.none().with("b", values);
        values[0] = 9;
        parameters.get("b")[1] = 9;

        assertThat(parameters.get("b")).containsExactly(1, 2);
        assertThat(some.names()).containsExactly("b", "a");
        assertThat(some.size()).isEqualTo(3);
    }

    @Test
    void sums_and_products_run_over_all_vectors() {
        Parameters other = Parameters.none().with("b", new float[] {1, -1}).with("a", new float[] {4});

        assertThat(some.dot(other)).isEqualTo(11);
        assertThat(some.plus(2, other))
                .isEqualTo(Parameters.none().with("b", new float[] {3, 0}).with("a", new float[] {11}));
        assertThat(some.scaled(-2))
                .isEqualTo(Parameters.none().with("b", new float[] {-2, -4}).with("a", new float[] {-6}));
    }

    @Test
    void two_searches_share_one_step_under_prefixes() {
        Parameters both = some.under("fg.").and(some.scaled(2).under("bg."));

        assertThat(both.names()).containsExactly("fg.b", "fg.a", "bg.b", "bg.a");
        assertThat(both.within("fg.")).isEqualTo(some);
        assertThat(both.within("bg.")).isEqualTo(some.scaled(2));
    }

    @Test
    void a_name_that_is_taken_or_missing_and_another_form_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> some.with("a", new float[1]))
                .withMessageContaining("'a'");
        assertThatIllegalArgumentException().isThrownBy(() -> some.get("c")).withMessageContaining("[b, a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> some.dot(Parameters.none().with("a", new float[1])))
                .withMessageContaining("[b[2], a[1]]");
    }
}
