package fusedream.bot.job;

import fusedream.engine.api.Prompt;
import java.util.Optional;

/**
 * How a member put what they want: their own words, and the style that these are pictured in.
 *
 * @param words as they were written
 * @param style with its template, so that the same request makes the same pictures after styles have changed
 */
public record Wording(Prompt words, Optional<Style> style) {

    /** A prompt in no style. */
    public static Wording of(Prompt words) {
        return new Wording(words, Optional.empty());
    }

    /** A prompt of a single text in no style. */
    public static Wording of(String text) {
        return of(Prompt.of(text));
    }

    /** What is searched. */
    public Prompt prompt() {
        return styled(words);
    }

    /** Other words in the same style. */
    public Prompt styled(Prompt others) {
        return style.map(each -> each.around(others)).orElse(others);
    }

    /** As a member would write it: {@code a blue dog --style painting}. */
    @Override
    public String toString() {
        return words + style.map(each -> " --style " + each.name()).orElse("");
    }
}
