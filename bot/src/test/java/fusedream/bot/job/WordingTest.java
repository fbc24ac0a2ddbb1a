package fusedream.bot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.Prompt;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A style comes around what a picture should show, and leaves the words as they were written. */
class WordingTest {

    private static final Style PAINTING = new Style("painting", "an oil painting of {}");

    private static Wording painted(String words) {
        return new Wording(Prompt.parse(words), Optional.of(PAINTING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a blue dog | an oil painting of a blue dog",
                "a dog::2 a boat | an oil painting of a dog::2 an oil painting of a boat",
                "a dog::0.5 rain::-1 | an oil painting of a dog::0.5 rain::-1",
                "a {} of {} | an oil painting of a {} of {}"
            })
    void the_template_is_around_each_part_that_is_wanted(String words, String searched) {
        assertThat(painted(words).prompt()).hasToString(searched);
        assertThat(painted(words).words()).hasToString(words);
    }

    @Test
    void a_prompt_without_a_style_is_searched_as_it_is() {
        assertThat(Wording.of("a blue dog").prompt()).isEqualTo(Prompt.of("a blue dog"));
        assertThat(Wording.of("a blue dog")).hasToString("a blue dog");
    }

    @Test
    void it_is_written_as_a_member_would_write_it() {
        assertThat(painted("a dog::2 a boat")).hasToString("a dog::2 a boat --style painting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ink", "Ink", "two words", "a\nb", "--seed", "abcdefghijklmnopqrstuvwxyz0123456"})
    void a_name_is_one_word_of_small_letters(String name) {
        assertThatThrownBy(() -> new Style(name, "{} in ink"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 32 small letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a painting", "{}", " {} ", "{} by {}", ""})
    void a_template_has_words_and_one_place_for_the_prompt(String template) {
        assertThatThrownBy(() -> new Style("ink", template))
                .hasMessageContaining("'ink' has words")
                .hasMessageContaining("{} once");
    }

    @Test
    void a_template_is_a_short_line_without_weights() {
        for (String template : new String[] {"{} in ink::2", "{} in\nink", "{}" + " ink".repeat(50)}) {
            assertThatThrownBy(() -> new Style("ink", template)).hasMessageContaining("at most 200 characters");
        }
        assertThat(new Style("水墨", "{}，水墨画").around(Prompt.of("a dog"))).hasToString("a dog，水墨画");
    }
}
