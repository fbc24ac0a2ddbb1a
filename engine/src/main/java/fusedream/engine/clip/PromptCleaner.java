package fusedream.engine.clip;

import fusedream.engine.text.HtmlEntities;
import fusedream.engine.text.TextFixer;
import fusedream.engine.text.Whitespace;

/**
 * Makes the text of a prompt what CLIP was trained on: repaired, HTML entities resolved twice, runs of white space one space,
 * lower case. Source: CLIP's clip/simple_tokenizer.py, {@code basic_clean} and {@code whitespace_clean}.
 */
public final class PromptCleaner {

    /**
     * Characters (UTF-16 units) of a prompt that are read; the rest is dropped. That is far more than fill a context, and
     * few enough that any prompt is clean within a second or two.
     */
    public static final int MAX_CHARACTERS = 1 << 17;

    private PromptCleaner() {}

    /** Returns the clean text of any prompt, of which at most {@link #MAX_CHARACTERS} are read. */
    public static String clean(String prompt) {
        String fixed = TextFixer.fix(head(prompt));
        String unescaped = HtmlEntities.unescape(HtmlEntities.unescape(fixed));
        return LowerCase.of(Whitespace.collapse(unescaped));
    }

    private static String head(String prompt) {
        if (prompt.length() <= MAX_CHARACTERS) {
            return prompt;
        }
        boolean splitsPair = Character.isHighSurrogate(prompt.charAt(MAX_CHARACTERS - 1))
                && Character.isLowSurrogate(prompt.charAt(MAX_CHARACTERS));
        return prompt.substring(0, splitsPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }
}
