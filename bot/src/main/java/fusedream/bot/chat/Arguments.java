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
                throw new MisunderstoodException(entry, Phrase.NEEDS_VALUE, option.name(), option.value());
            }
            if (options.putIfAbsent(option.name(), written.get(at++).text()) != null) {
                throw new MisunderstoodException(entry, Phrase.GIVEN_TWICE, option.name());
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
        if (names.isEmpty()) {
            return new MisunderstoodException(entry, Phrase.NO_OPTIONS, shown(name), entry.name());
        }
        return new MisunderstoodException(
                entry,
                NearMiss.of(name, names).map(near -> "--" + near),
                Phrase.NO_SUCH_OPTION,
                shown(name),
                names.stream().map(each -> "--" + each).collect(Collectors.joining(", ")));
    }

    /** All words as one text; empty if there are none. */
    String text() {
        return String.join(" ", words);
    }

    /** Just so many words. */
    List<String> words(int count, Phrase expected) {
        if (words.size() != count) {
            throw new MisunderstoodException(entry, expected);
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
        return most == Long.MAX_VALUE
                ? new MisunderstoodException(entry, Phrase.TAKES_NUMBER, name, shown(text))
                : new MisunderstoodException(entry, Phrase.TAKES_RANGE, name, least, most, shown(text));
    }

    /** A number above 0 and at most 1, if the option is there. */
    Optional<Double> share(String name) {
        return option(name).map(text -> {
            if (text.matches("0?\\.\\d{1,9}|1|1\\.0{1,9}") && Double.parseDouble(text) > 0) {
                return Double.parseDouble(text);
            }
            throw new MisunderstoodException(entry, Phrase.TAKES_SHARE, name, shown(text));
        });
    }

    /** One of some words, if the option is there. */
    Optional<String> choice(String name, List<String> choices) {
        return option(name).map(text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (!choices.contains(word)) {
                throw new MisunderstoodException(
                        entry, Phrase.TAKES_ONE_OF, name, String.join(", ", choices), shown(text));
            }
            return word;
        });
    }

    /** What a text reads as; whatever the reader says against it is said to the member. */
    <T> T understood(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new MisunderstoodException(entry, Phrase.READER_SAID, String.valueOf(wrong.getMessage()));
        }
    }

    /** The beginning of a long text. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "\u2026";
    }
}
