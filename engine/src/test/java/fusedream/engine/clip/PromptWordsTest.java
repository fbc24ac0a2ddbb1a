package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From a prompt to its words: cleaning, lower case, and the cuts between words. */
class PromptWordsTest {

    @Test
    void a_prompt_is_repaired_unescaped_twice_and_put_in_lower_case() {
        assertThat(PromptCleaner.clean("  A  cafÃ©\n<b>&amp;EACUTE; &amp;amp;lt;</b>\u3000“X” "))
                .isEqualTo("a café <b>&eacute; &lt;</b> \"x\"");
    }

    @Test
    void a_prompt_is_read_up_to_the_limit_but_no_character_is_halved() {
        String letters = "x".repeat(PromptCleaner.MAX_CHARACTERS - 1);
        assertThat(PromptCleaner.clean(letters + "yz")).isEqualTo(letters + "y");
        assertThat(PromptCleaner.clean(letters + "😀")).isEqualTo(letters);
    }

    @Test
    void sigma_is_final_behind_a_letter_and_before_none() {
        assertThat(LowerCase.of("ΟΔΟΣ ΣΑΣ Σ")).isEqualTo("οδος σας σ");
        assertThat(LowerCase.of("ΑΣ'Α ΑΣ' ΑΣ. Β")).isEqualTo("ασ'α ας' ας. β");
        assertThat(LowerCase.of("Α'Σ 'Σ ΑΣ\u0301Β 1Σ ΑΣ1 ⅠΣ ʰΣ")).isEqualTo("α'ς 'σ ασ\u0301β 1σ ας1 ⅰς ʰσ");
    }

    @Test
    void dotted_capital_i_and_late_alphabets_have_a_lower_case() {
        assertThat(LowerCase.of("İI ẞ Å")).isEqualTo("i\u0307i ß å");
        assertThat(LowerCase.of(Character.toString(0x10570) + Character.toString(0x2C2F)))
                .isEqualTo(Character.toString(0x10597) + Character.toString(0x2C5F));
    }

    @Test
    void words_are_letters_single_numbers_or_the_rest() {
        assertThat(WordSplitter.split("ab12 c!? ½x e\u0301."))
                .containsExactly("ab", "1", "2", "c", "!?", "½", "x", "e", "\u0301.");
    }

    @Test
    void english_endings_are_words_of_their_own() {
        assertThat(WordSplitter.split("it's they've don't 'tis 'llama !'s"))
                .containsExactly("it", "'s", "they", "'ve", "don", "'t", "'t", "is", "'ll", "ama", "!'", "s");
    }

    @Test
    void special_tokens_are_words() {
        assertThat(WordSplitter.split("a<|endoftext|><|startoftext|>b"))
                .containsExactly("a", "<|endoftext|>", "<|startoftext|>", "b");
        assertThat(WordSplitter.split("!<|endoftext|>")).containsExactly("!<|", "endoftext", "|>");
    }

    @Test
    void the_long_s_passes_for_an_s_as_the_pattern_ignores_case() {
        assertThat(WordSplitter.split("it'ſ <|ſtartoftext|>")).containsExactly("it", "'ſ", "<|ſtartoftext|>");
    }

    @Test
    void a_combining_iota_falls_through() {
        assertThat(WordSplitter.split("a\u0345b !\u0345! \u0345")).containsExactly("a", "b", "!", "!");
    }
}
