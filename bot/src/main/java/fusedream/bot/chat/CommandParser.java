package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.Words.Word;
import fusedream.bot.job.JobId;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a member wrote. A line that begins with a slash names its command; any other one is a prompt. */
public final class CommandParser {

    private static final int MOST_STEPS = 5_000;

    private CommandParser() {}

    /**
     * Reads one line.
     *
     * @throws MisunderstoodException saying what was expected, with an example
     */
    public static Command parse(String line) {
        Entry dream = CommandCatalogue.find("dream").orElseThrow();
        if (line.length() > Words.LONGEST_LINE) {
            throw new MisunderstoodException(
                    "That has " + line.length() + " characters; at most " + Words.LONGEST_LINE + " are read.", dream);
        }
        List<Word> words = Words.of(Words.clean(line));
        if (words.isEmpty()) {
            throw new MisunderstoodException("Write what the picture should show.", dream);
        }
        Word first = words.get(0);
        if (first.quoted() || !first.text().startsWith("/")) {
            return dream(dream, words);
        }
        String name = first.text().substring(1).toLowerCase(Locale.ROOT);
        Entry entry = CommandCatalogue.find(name)
                .orElseThrow(() -> new MisunderstoodException(
                        "There is no command '/" + shown(name) + "'; there are " + CommandCatalogue.names() + ".",
                        dream));
        return command(entry, words.subList(1, words.size()));
    }

    private static Command command(Entry entry, List<Word> words) {
        return switch (entry.name()) {
            case "dream" -> dream(entry, words);
            case "cancel" -> new Command.Cancel(job(entry, words));
            case "finish" -> new Command.FinishNow(job(entry, words));
            case "again" -> new Command.Again(job(entry, words));
            case "queue" -> new Command.Queue();
            default ->
                new Command.Help(words.stream()
                        .findFirst()
                        .map(word -> word.text().startsWith("/") ? word.text().substring(1) : word.text())
                        .filter(name -> CommandCatalogue.find(name).isPresent()));
        };
    }

    private static JobId job(Entry entry, List<Word> words) {
        try {
            return new JobId(
                    words.stream().map(Word::text).findFirst().orElse("").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unnamed) {
            throw new MisunderstoodException(
                    "Name the job by its id, 26 letters and digits; /queue lists them.", entry);
        }
    }

    private static Command dream(Entry entry, List<Word> words) {
        List<String> prompt = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        int at = 0;
        while (at < words.size()) {
            Word word = words.get(at++);
            if (!word.isOption()) {
                prompt.add(word.text());
                continue;
            }
            String name = known(entry, word);
            String value = value(entry, name, words, at++);
            if (options.putIfAbsent(name, value) != null) {
                throw new MisunderstoodException("--" + name + " is there twice; give it once.", entry);
            }
        }
        return dream(entry, String.join(" ", prompt), options);
    }

    private static String known(Entry entry, Word word) {
        String name = word.optionName().toLowerCase(Locale.ROOT);
        if (entry.options().stream().noneMatch(option -> option.name().equals(name))) {
            throw new MisunderstoodException(
                    "There is no option '--" + shown(name) + "'; there are "
                            + entry.options().stream()
                                    .map(option -> "--" + option.name())
                                    .collect(Collectors.joining(", "))
                            + ". Quotes keep it as part of the prompt.",
                    entry);
        }
        return name;
    }

    private static String value(Entry entry, String name, List<Word> words, int at) {
        if (at >= words.size() || words.get(at).isOption()) {
            String expected = entry.options().stream()
                    .filter(option -> option.name().equals(name))
                    .map(CommandCatalogue.Option::value)
                    .findFirst()
                    .orElseThrow();
            throw new MisunderstoodException("--" + name + " needs a " + expected + " after it.", entry);
        }
        return words.get(at).text();
    }

    private static Command dream(Entry entry, String prompt, Map<String, String> options) {
        if (prompt.isBlank()) {
            throw new MisunderstoodException("Write what the picture should show.", entry);
        }
        SearchSettings preset = option(options, "preset")
                .map(name -> understood(entry, name, Preset::parse))
                .orElse(CommandCatalogue.USUAL)
                .settings();
        SearchSettings settings = option(options, "steps")
                .map(text -> preset.withSteps((int) number(entry, "steps", text, 1, MOST_STEPS)))
                .orElse(preset);
        OptionalLong seed = option(options, "seed")
                .map(text -> OptionalLong.of(number(entry, "seed", text, Long.MIN_VALUE, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
        int count = option(options, "count")
                .map(text -> (int) number(entry, "count", text, 1, CommandCatalogue.MOST_PICTURES))
                .orElse(1);
        return new Command.Dream(understood(entry, prompt, text -> prompt(text, options)), settings, seed, count);
    }

    private static Prompt prompt(String text, Map<String, String> options) {
        List<Prompt.Part> parts = new ArrayList<>(Prompt.parse(text).parts());
        option(options, "no").ifPresent(unwanted -> parts.add(new Prompt.Part(unwanted, -1)));
        return new Prompt(parts);
    }

    private static Optional<String> option(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name));
    }

    private static long number(Entry entry, String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException no) {
            throw wrongNumber(entry, name, text, least, most);
        }
        throw wrongNumber(entry, name, text, least, most);
    }

    private static MisunderstoodException wrongNumber(Entry entry, String name, String text, long least, long most) {
        String range = most == Long.MAX_VALUE ? "a whole number" : "a whole number from " + least + " to " + most;
        return new MisunderstoodException("--" + name + " takes " + range + ", got '" + shown(text) + "'.", entry);
    }

    private static <T> T understood(Entry entry, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new MisunderstoodException(String.valueOf(wrong.getMessage()), entry);
        }
    }

    private static String shown(String text) {
        return text.codePointCount(0, text.length()) <= 40
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 40)) + "\u2026";
    }
}
