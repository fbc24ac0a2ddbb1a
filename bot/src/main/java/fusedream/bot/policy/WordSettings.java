package fusedream.bot.policy;

import java.util.List;

/**
 * What a community does not want to read in prompts.
 *
 * @param words words and phrases, matched as whole words in any case and spelling
 * @param patterns regular expressions in RE2's syntax, searched in the folded text, which is in lower case
 */
public record WordSettings(List<String> words, List<String> patterns) {

    public static final WordSettings NONE = new WordSettings(List.of(), List.of());

    public WordSettings {
        words = List.copyOf(words);
        patterns = List.copyOf(patterns);
    }
}
