package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.Words.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What follows a command's name, apart into words and options. Each reading says what was expected if it is not there.
 *
 * @param entry the command
 * @param words in their order, without the options
 * @param options their values by their names
 */
record Arguments(Entry entry, List<String> words, Map<String, String> options) {

    private static final int SHOWN = 40;

    /**
     * Takes words apart.
     *
     * @throws MisunderstoodException if an option is unknown, there twice, or without a value
     */
    static Arguments of(Entry entry, List<Word> written) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        int at = 0;
        while (at < written.size()) {
            Word word = written.get(at++);
            if (!word.isOption()) {
                words.add(word.text());
                continue;
            }
            Option option = known(entry, word);
            if (option.value().isEmpty()) {
                options.put(option.name(), "");
                continue;
            }
            if (at >= written.size() || written.get(at).isOption()) {
                throw new MisunderstoodException(
                        "--" + option.name() + " needs a " + option.value() + " after it.", entry);
            }
            if (options.putIfAbsent(option.name(), written.get(at++).text()) != null) {
                throw new MisunderstoodException("--" + option.name() + " is there twice; give it once.", entry);
            }
        }
        return new Arguments(entry, List.copyOf(words), Map.copyOf(options));
    }

    private static Option known(Entry entry, Word word) {
        String name = word.optionName().toLowerCase(Locale.ROOT);
        return entry.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(entry, name));
    }

    private static MisunderstoodException unknown(Entry entry, String name) {
        List<String> names = entry.options().stream().map(Option::name).toList();
        String there = names.isEmpty()
                ? "/" + entry.name() + " has none"
                : "there are " + names.stream().map(each -> "--" + each).collect(Collectors.joining(", "));
        String meant = NearMiss.of(name, names)
                .map(near -> " Did you mean --" + near + "?")
                .orElse("");
        return new MisunderstoodException(
                "There is no option '--" + shown(name) + "'; " + there + "." + meant
                        + " Quotes keep it as part of the prompt.",
                entry);
    }

    /** All words as one text; empty if there are none. */
    String text() {
        return String.join(" ", words);
    }

    /** Just so many words. */
    List<String> words(int count, String expected) {
        if (words.size() != count) {
            throw new MisunderstoodException(expected, entry);
        }
        return words;
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** A whole number of a range, if the option is there. */
    Optional<Long> number(String name, long least, long most) {
        return option(name).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException no) {
                throw wrongNumber(name, text, least, most);
            }
            throw wrongNumber(name, text, least, most);
        });
    }

    private MisunderstoodException wrongNumber(String name, String text, long least, long most) {
        String range = most == Long.MAX_VALUE ? "a whole number" : "a whole number from " + least + " to " + most;
        return new MisunderstoodException("--" + name + " takes " + range + ", got '" + shown(text) + "'.", entry);
    }

    /** A number above 0 and at most 1, if the option is there. */
    Optional<Double> share(String name) {
        return option(name).map(text -> {
            if (text.matches("0?\\.\\d{1,9}|1|1\\.0{1,9}") && Double.parseDouble(text) > 0) {
                return Double.parseDouble(text);
            }
            throw new MisunderstoodException(
                    "--" + name + " takes a number above 0 and up to 1, such as 0.3, got '" + shown(text) + "'.",
                    entry);
        });
    }

    /** One of some words, if the option is there. */
    Optional<String> choice(String name, List<String> choices) {
        return option(name).map(text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (!choices.contains(word)) {
                throw new MisunderstoodException(
                        "--" + name + " takes " + String.join(" or ", choices) + ", got '" + shown(text) + "'.", entry);
            }
            return word;
        });
    }

    /** What a text reads as; whatever the reader says against it is said to the member. */
    <T> T understood(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new MisunderstoodException(String.valueOf(wrong.getMessage()), entry);
        }
    }

    /** The beginning of a long text. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "\u2026";
    }
}
