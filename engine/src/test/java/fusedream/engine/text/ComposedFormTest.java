package fusedream.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/** Normal form C, and that long runs of marks are taken in pieces. */
class ComposedFormTest {

    private static final String ABOVE = "\u0301";
    private static final String BELOW = "\u0323";

    @Test
    void letters_and_marks_are_composed() {
        assertThat(ComposedForm.of("e\u0301 \u1100\u1161")).isEqualTo("é 가");
    }

    @Test
    void a_run_of_marks_up_to_the_limit_is_sorted_as_a_whole() {
        String run = "a" + ABOVE.repeat(ComposedForm.MAX_MARKS - 1) + BELOW;
        assertThat(ComposedForm.of(run)).isEqualTo(Normalizer.normalize(run, Normalizer.Form.NFC));
    }

    @Test
    void a_longer_run_is_sorted_in_pieces() {
        String run = "a" + ABOVE.repeat(ComposedForm.MAX_MARKS) + BELOW;
        assertThat(ComposedForm.of(run)).isEqualTo("á" + ABOVE.repeat(ComposedForm.MAX_MARKS - 1) + BELOW);
    }
}
