package fusedream.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unwanted words are found however they are spelled, and others are not. */
class WordFilterTest {

    private static final WordFilter FILTER =
            new WordFilter(new WordSettings(List.of("naughty", "Very Bad", "bum", "猫", "straße"), List.of("gr+im")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a naughty dog",
                "NAUGHTY",
                "a “naughty”, dog!",
                "n\u00e4u\u0301ghty dog",
                "na\u200bugh\u200dty dog",
                "nau\u00adghty",
                "\uff4e\uff41\uff55\uff47\uff48\uff54\uff59",
                "n\u0430ught\u0443", // Cyrillic a and u
                "\u03b1 n\u03b1ughty", // Greek alpha
                "\ud835\udc27\ud835\udc1a\ud835\udc2e\ud835\udc20\ud835\udc21\ud835\udc2d\ud835\udc32", // mathematical
                "\u24dd\u24d0\u24e4\u24d6\u24d7\u24e3\u24e8", // circled
                "n\u0334a\u0334u\u0334g\u0334h\u0334t\u0334y\u0334",
                "a very\u00a0\n  bad dog",
                "very-bad",
                "小猫咪",
                "STRASSE",
                "this is GRRRRIM"
            })
    void an_unwanted_word_is_found(String text) {
        assertThat(FILTER.judge(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a blue dog",
                "naughtyness of words", // within another word
                "very good, bad dog",
                "burn a candle", // the confusables' table takes rn for m
                "album",
                "犬",
                "\u202e\u0000\ud800",
                "gim"
            })
    void other_words_are_not(String text) {
        assertThat(FILTER.judge(text)).isEmpty();
    }

    @Test
    void the_refusal_names_what_was_found() {
        assertThat(FILTER.judge("a Na\u00fcghty dog")).contains(new Refusal.ForbiddenWords("naughty"));
        assertThat(FILTER.judge("grrrim")).contains(new Refusal.ForbiddenWords("grrrim"));
    }

    /** Each would take a backtracking engine years. */
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b", "(.*a){20}c", "(a*)*c|(a|aa)+d", "(a?){999}a{1}$"})
    void a_hostile_pattern_does_not_hang(String pattern) {
        String text = "a".repeat(WordFilter.LONGEST_TEXT) + "!";
        try {
            new WordFilter(new WordSettings(List.of(), List.of(pattern))).judge(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining(pattern);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1000}){1000}){1000}", "(a{1000}){1000}", "(a{2,999}){2,999}"})
    void a_pattern_that_would_fill_the_memory_is_refused(String pattern) {
        assertThatThrownBy(() -> new WordFilter(new WordSettings(List.of(), List.of(pattern))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repeats too much");
    }

    @Test
    void all_unusable_entries_are_told_together() {
        WordSettings settings = new WordSettings(List.of("!?", "fine"), List.of("(", "a*", "(?=a)", "\\1"));
        assertThatThrownBy(() -> new WordFilter(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'!?'")
                .hasMessageContaining("'('")
                .hasMessageContaining("'a*' is found in every text")
                .hasMessageContaining("'(?=a)'")
                .hasMessageContaining("'\\1'");
        assertThatThrownBy(() -> new WordFilter(new WordSettings(List.of(), List.of("a".repeat(501)))))
                .hasMessageContaining("longer than 500");
    }
}
