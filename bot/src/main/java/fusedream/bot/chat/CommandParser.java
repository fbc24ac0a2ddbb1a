package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.Words.Word;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what a member wrote. A line that begins with a slash names its command; any other one is a prompt. */
public final class CommandParser {

    private static final int MOST_STEPS = 5_000;

    private final Styles styles;

    /** @param styles that a prompt may name */
    public CommandParser(Styles styles) {
        this.styles = styles;
    }

    /**
     * Reads one line.
     *
     * @throws MisunderstoodException saying what was expected, with an example
     */
    public Command parse(String line) {
        Entry dream = CommandCatalogue.find("dream").orElseThrow();
        if (line.length() > Words.LONGEST_LINE) {
            throw new MisunderstoodException(dream, Phrase.TOO_LONG, line.length(), Words.LONGEST_LINE);
        }
        List<Word> words = Words.of(Words.clean(line));
        if (words.isEmpty()) {
            throw new MisunderstoodException(dream, Phrase.SAY_WHAT);
        }
        Word first = words.get(0);
        if (first.quoted() || !first.text().startsWith("/")) {
            return dream(Arguments.of(dream, words));
        }
        String name = first.text().substring(1).toLowerCase(Locale.ROOT);
        Entry entry = CommandCatalogue.find(name).orElseThrow(() -> unknown(name, dream));
        return command(entry, words.subList(1, words.size()));
    }

    /**
     * Reads a form.
     *
     * @throws MisunderstoodException saying what was expected, with an example
     */
    public Command parse(CommandForm form) {
        Entry dream = CommandCatalogue.find("dream").orElseThrow();
        if (form.length() > Words.LONGEST_LINE) {
            throw new MisunderstoodException(dream, Phrase.TOO_LONG, form.length(), Words.LONGEST_LINE);
        }
        Entry entry = CommandCatalogue.find(form.name()).orElseThrow(() -> unknown(form.name(), dream));
        return command(entry, form.words());
    }

    /**
     * Reads what was answered to a question.
     *
     * @param values of its fields by their names
     * @throws MisunderstoodException saying what was expected, with an example
     */
    public Command parse(Question question, Map<String, List<String>> values) {
        return parse(question.answered(values));
    }

    private static MisunderstoodException unknown(String name, Entry dream) {
        List<String> names =
                CommandCatalogue.entries().stream().map(Entry::name).toList();
        return new MisunderstoodException(
                dream,
                NearMiss.of(name, names).map(near -> "/" + near),
                Phrase.NO_SUCH_COMMAND,
                Arguments.shown(name),
                CommandCatalogue.names());
    }

    private Command command(Entry entry, List<Word> words) {
        if (PictureGrammar.knows(entry)) {
            return PictureGrammar.parse(entry, words);
        }
        if (ContestGrammar.knows(entry)) {
            return ContestGrammar.parse(entry, words, styles);
        }
        return switch (entry.name()) {
            case "dream" -> dream(Arguments.of(entry, words));
            case "compose" -> compose(Arguments.of(entry, words));
            case "vary" -> vary(Arguments.of(entry, words));
            case "longer" -> longer(Arguments.of(entry, words));
            case "morph" -> morph(Arguments.of(entry, words));
            case "timelapse" -> timeLapse(Arguments.of(entry, words));
            case "cancel" -> new Command.Cancel(job(entry, words));
            case "finish" -> new Command.FinishNow(job(entry, words));
            case "again" -> new Command.Again(job(entry, words));
            case "queue" -> new Command.Queue();
            case "pause" -> new Command.Operate(new Operation.Pause());
            case "drain" -> new Command.Operate(new Operation.Drain());
            case "resume" -> new Command.Operate(new Operation.Resume());
            case "parked" -> new Command.Operate(new Operation.Parked());
            case "retry" -> new Command.Operate(new Operation.Retry(job(entry, words)));
            case "settings" ->
                new Command.Settings(
                        words.stream().findFirst().map(Word::text),
                        words.stream().skip(1).map(Word::text).toList());
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
            throw new MisunderstoodException(entry, Phrase.NAME_JOB);
        }
    }

    private Command.Dream dream(Arguments given) {
        return dream(given, preset(given).settings());
    }

    private Command.Dream dream(Arguments given, SearchSettings preset) {
        if (given.text().isBlank()) {
            throw new MisunderstoodException(given.entry(), Phrase.SAY_WHAT);
        }
        SearchSettings settings = given.number("steps", 1, MOST_STEPS)
                .map(steps -> preset.withSteps(steps.intValue()))
                .orElse(preset);
        Prompt prompt = given.understood(given.text(), text -> prompt(text, given.option("no")));
        return new Command.Dream(new Wording(prompt, styles.chosen(given)), settings, seed(given), count(given, 1));
    }

    private static Preset preset(Arguments given) {
        return given.option("preset")
                .map(name -> given.understood(name, Preset::parse))
                .orElse(CommandCatalogue.USUAL);
    }

    private static OptionalLong seed(Arguments given) {
        return given.number("seed", Long.MIN_VALUE, Long.MAX_VALUE)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static int count(Arguments given, int usual) {
        return given.number("count", 1, CommandCatalogue.MOST_PICTURES)
                .map(Long::intValue)
                .orElse(usual);
    }

    private static OptionalInt steps(Arguments given) {
        return given.number("steps", 1, MOST_STEPS)
                .map(steps -> OptionalInt.of(steps.intValue()))
                .orElse(OptionalInt.empty());
    }

    private static Prompt prompt(String text, Optional<String> unwanted) {
        List<Prompt.Part> parts = new ArrayList<>(Prompt.parse(text).parts());
        unwanted.ifPresent(words -> parts.add(new Prompt.Part(words, -1)));
        return new Prompt(parts);
    }

    private Command compose(Arguments given) {
        Command.Dream whole = dream(given, preset(given).composed());
        boolean all = given.choice("layouts", CommandCatalogue.LAYOUTS)
                .map("all"::equals)
                .orElseGet(() -> preset(given).allLayouts());
        return new Command.Compose(whole, plane(given, "fg"), plane(given, "bg"), all);
    }

    private static Optional<Prompt> plane(Arguments given, String option) {
        return given.option(option).map(words -> given.understood(words, Prompt::parse));
    }

    private static Command vary(Arguments given) {
        Command.Vary usual = CommandCatalogue.vary(picture(given));
        return new Command.Vary(
                usual.of(),
                count(given, usual.count()),
                given.share("strength").orElse(usual.strength()),
                steps(given),
                seed(given));
    }

    private static Command longer(Arguments given) {
        return new Command.Longer(picture(given), steps(given));
    }

    private static Command morph(Arguments given) {
        List<String> ends = given.words(2, Phrase.NAME_TWO_PICTURES);
        return new Command.Morph(
                picture(given, ends.get(0)), picture(given, ends.get(1)), frames(given, CommandCatalogue.MORPH_FRAMES));
    }

    private static Command timeLapse(Arguments given) {
        return new Command.TimeLapse(picture(given), frames(given, CommandCatalogue.TIMELAPSE_FRAMES));
    }

    private static int frames(Arguments given, int usual) {
        return given.number("frames", 2, JobRequest.MOST_FRAMES)
                .map(Long::intValue)
                .orElse(usual);
    }

    private static PictureId picture(Arguments given) {
        List<String> words = given.words(1, Phrase.NAME_ONE_PICTURE);
        return picture(given, words.get(0));
    }

    /** A job's id alone stands for its first picture. */
    private static PictureId picture(Arguments given, String name) {
        String written = name.toUpperCase(Locale.ROOT);
        try {
            return PictureId.parse(JobId.isOne(written) ? written + "-0" : written);
        } catch (IllegalArgumentException unnamed) {
            throw new MisunderstoodException(given.entry(), Phrase.NAMES_NO_PICTURE, Arguments.shown(name));
        }
    }
}
