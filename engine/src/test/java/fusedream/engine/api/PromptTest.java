package fusedream.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.Prompt.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts are read as people write them, and written back the same. */
class PromptTest {

    @Test
    void plain_text_is_one_part_of_weight_1() {
        assertThat(Prompt.parse("  a blue dog: sitting ").parts()).containsExactly(new Part("a blue dog: sitting", 1));
    }

    @Test
    void weights_follow_their_texts() {
        assertThat(Prompt.parse("a dog::2 a boat::-0.5 at night").parts())
                .containsExactly(new Part("a dog", 2), new Part("a boat", -0.5), new Part("at night", 1));
    }

    @Test
    void two_colons_without_a_number_are_text() {
        assertThat(Prompt.parse("std::vector as a house").parts())
                .containsExactly(new Part("std::vector as a house", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "::2", "a dog::2 ::3", "a dog::0"})
    void what_says_nothing_is_refused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Prompt.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a dog", "a dog::2 a boat::-0.5", "a dog::3 at night"})
    void a_prompt_is_written_as_it_was_read(String written) {
        assertThat(Prompt.parse(written)).hasToString(written);
        assertThat(Prompt.parse(Prompt.parse(written).toString())).isEqualTo(Prompt.parse(written));
    }

    @Test
    void too_many_parts_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prompt.parse("a::1 ".repeat(Prompt.MOST_PARTS + 1)))
                .withMessageContaining("1 to 16 parts");
    }

    @Test
    void weights_of_one_in_the_midst_and_tiny_ones_are_written_so_that_they_read_back() {
        Prompt prompt = new Prompt(java.util.List.of(
                new Prompt.Part("a dog", 1), new Prompt.Part("a boat", 0.000001), new Prompt.Part("sea", 100000)));
        assertThat(prompt).hasToString("a dog::1 a boat::0.000001 sea::100000");
        assertThat(Prompt.parse(prompt.toString())).isEqualTo(prompt);
    }
}
