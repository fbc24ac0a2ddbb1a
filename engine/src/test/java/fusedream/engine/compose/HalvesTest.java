package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.api.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalvesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a fish near a boat at night | a fish at night | a boat at night",
                "a dog AND a cat | a dog | a cat",
                "below the waves one heart near a green rocket | below the waves one heart | a green rocket below the waves",
                "a dog with a hat and a cat | a dog with a hat | a cat",
                "a dog with a hat under a tree | a dog under a tree | a hat under a tree",
                "a house to the left of a tree | a house | a tree",
                "a house left of a tree | a house | a tree",
                "a bird over a castle | a bird | a castle",
                "a cup  next to   a cat, oil painting | a cup | a cat, oil painting",
                "sand and land and a hand | sand | land and a hand",
            })
    void a_text_is_taken_apart_at_its_surest_joining_word(String text, String first, String second) {
        assertThat(Halves.of(Prompt.of(text))).contains(new Halves(Prompt.of(first), Prompt.of(second)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Under water, a moon and a car | Under water, a moon | a car Under water",
                "in the dark there is a cat beside a cup | in the dark there is a cat | a cup in the dark",
                "a red fox and an owl in a dark forest by night | a red fox by night | an owl in a dark forest by night",
                "a girl in a red dress and a boy in a blue suit | a girl in a red dress | a boy in a blue suit",
                "a dog in a car and a cat | a dog in a car | a cat",
                "under water yellow boat and orange church | under water yellow boat | orange church",
                "a cat and a dog lying in | a cat | a dog lying in",
                "a moon and in | a moon | in",
            })
    void where_both_are_belongs_to_either(String text, String first, String second) {
        assertThat(Halves.of(Prompt.of(text))).contains(new Halves(Prompt.of(first), Prompt.of(second)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a dog", "and a dog", "a dog and", "a sandy hand", "a dog in the sea", "under the sea", "一只狗"})
    void a_text_without_a_word_between_two_others_stays_whole(String text) {
        assertThat(Halves.of(Prompt.of(text))).isEmpty();
    }

    @Test
    void weighted_parts_are_the_halves_themselves_and_unwanted_ones_belong_to_both() {
        assertThat(Halves.of(Prompt.parse("a dog and a hat::2 text::-1 a boat::0.5 the sea::3")))
                .contains(new Halves(
                        Prompt.parse("a dog and a hat::2 text::-1"), Prompt.parse("a boat::0.5 the sea::3 text::-1")));
        assertThat(Halves.of(Prompt.parse("a dog and a boat::2 text::-1")))
                .contains(new Halves(Prompt.parse("a dog::2 text::-1"), Prompt.parse("a boat::2 text::-1")));
    }

    @Test
    void nothing_wanted_has_no_halves() {
        assertThat(Halves.of(Prompt.parse("a dog and a boat::-1"))).isEmpty();
    }
}
