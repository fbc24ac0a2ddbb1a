package fusedream.bot.chat;

import fusedream.bot.chat.Words.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command as a form gives it: arguments and options apart, so that nothing a member wrote in one field is read as
 * another.
 *
 * @param name the command, without its slash
 * @param arguments in the order of the catalogue's entry; those that were left out are not there
 * @param options values by their names; an option that takes no value has an empty one
 */
public record CommandForm(String name, List<String> arguments, Map<String, String> options) {

    public CommandForm {
        arguments = List.copyOf(arguments);
        options = new LinkedHashMap<>(options);
    }

    /** The words of a field that holds several; quotes group. */
    public static List<String> wordsOf(String field) {
        return Words.of(Words.clean(field)).stream().map(Word::text).toList();
    }

    /** What would have been written after the command's name. */
    List<Word> words() {
        List<Word> words = new ArrayList<>();
        arguments.forEach(argument -> words.add(new Word(Words.clean(argument), true)));
        options.forEach((option, value) -> {
            words.add(new Word("--" + option, false));
            if (!value.isEmpty()) {
                words.add(new Word(Words.clean(value), true));
            }
        });
        return words;
    }

    /** How many characters it holds. */
    int length() {
        int length = arguments.stream().mapToInt(String::length).sum();
        return length + options.values().stream().mapToInt(String::length).sum();
    }
}
