package fusedream.bot.chat;

import fusedream.bot.job.JobRequest;
import fusedream.bot.job.PictureId;
import fusedream.engine.api.Preset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every command with its options, once: what help texts, forms and a platform's registration are made from. */
public final class CommandCatalogue {

    /** The most pictures that one command may ask for. */
    public static final int MOST_PICTURES = 8;

    /** The preset of a prompt that names none. */
    public static final Preset USUAL = Preset.BALANCED;

    /** How many frames a morph and a time-lapse have that name no number. */
    static final int MORPH_FRAMES = 30;

    static final int TIMELAPSE_FRAMES = 60;

    /** What a composed picture's layouts may be: each searched to the end, or the worse ones given up on the way. */
    static final List<String> LAYOUTS = List.of("all", "best");

    private static final int VARIATIONS = 4;
    private static final double STRENGTH = 0.3;

    private static final String JOB = "JOB";
    private static final String PICTURE = "PICTURE";
    private static final String EXAMPLE = "01JNEXAMP0E0000000000000AB";

    private static final Option SEED =
            new Option("seed", "NUMBER", "where its randomness comes from; drawn if not given");
    private static final Option COUNT = new Option("count", "NUMBER", "how many pictures, 1 to " + MOST_PICTURES);

    private static final List<Option> SEARCH = List.of(
            SEED,
            new Option(
                    "preset",
                    "NAME",
                    "how long to search: " + Preset.names() + "; "
                            + USUAL.name().toLowerCase(Locale.ROOT) + " if not given"),
            Styles.OPTION,
            COUNT,
            new Option("steps", "NUMBER", "how many steps in place of the preset's, 1 to 5000"),
            new Option("no", "WORDS", "what the picture should not show"));

    private static final List<Option> COMPOSING = List.of(
            new Option("fg", "WORDS", "what the foreground starts from; the whole prompt if not given"),
            new Option("bg", "WORDS", "what the background starts from; the whole prompt if not given"),
            new Option(
                    "layouts",
                    "NAME",
                    "all: search each of the 18 layouts to the end; best: give up the worse ones on the way"));

    private static final List<Entry> OF_JOBS = List.of(
            new Entry(
                    "dream",
                    "search the picture that fits a prompt best",
                    "PROMPT",
                    SEARCH,
                    List.of(
                            "a blue dog --seed 7 --preset quick --count 4 --no text",
                            "/dream a dog::2 a boat::1 rain::-0.5",
                            "/dream a blue dog --style watercolour",
                            "/dream \"a sign --seed 7\"")),
            new Entry(
                    "compose",
                    "search a foreground on a background that fit a prompt together",
                    "PROMPT",
                    Stream.concat(COMPOSING.stream(), SEARCH.stream()).toList(),
                    List.of(
                            "/compose a dog::2 a castle --fg \"a dog\" --bg \"a castle at night\" --layouts all",
                            "/compose a boat in the rain --preset quick")),
            new Entry(
                    "vary",
                    "search neighbours of a picture",
                    PICTURE,
                    List.of(
                            COUNT,
                            new Option("strength", "NUMBER", "how far away, above 0 and up to 1; " + STRENGTH),
                            new Option("steps", "NUMBER", "how many steps from each neighbour"),
                            SEED),
                    List.of("/vary " + EXAMPLE + "-0 --count 4 --strength 0.5")),
            new Entry(
                    "longer",
                    "search on from where a picture ended",
                    PICTURE,
                    List.of(new Option("steps", "NUMBER", "how many more steps; as many again if not given")),
                    List.of("/longer " + EXAMPLE + "-0 --steps 200")),
            new Entry(
                    "morph",
                    "a moving picture from one picture to another",
                    PICTURE + " " + PICTURE,
                    List.of(new Option(
                            "frames",
                            "NUMBER",
                            "how many, 2 to " + JobRequest.MOST_FRAMES + "; " + MORPH_FRAMES + " if not given")),
                    List.of("/morph " + EXAMPLE + "-0 " + EXAMPLE + "-1 --frames 40")),
            new Entry(
                    "timelapse",
                    "a moving picture of the search that led to a picture, which is made once more for it",
                    PICTURE,
                    List.of(new Option(
                            "frames",
                            "NUMBER",
                            "about how many, 2 to " + JobRequest.MOST_FRAMES + "; " + TIMELAPSE_FRAMES
                                    + " if not given")),
                    List.of("/timelapse " + EXAMPLE + "-0 --frames 30")),
            new Entry("queue", "what runs and what waits", "", List.of(), List.of("/queue")),
            new Entry("cancel", "stop a job without a picture", JOB, List.of(), List.of("/cancel " + EXAMPLE)),
            new Entry(
                    "finish",
                    "stop a job and keep its best picture so far",
                    JOB,
                    List.of(),
                    List.of("/finish " + EXAMPLE)),
            new Entry(
                    "again",
                    "the same as a job once more, with another seed",
                    JOB,
                    List.of(),
                    List.of("/again " + EXAMPLE)),
            new Entry(
                    "help",
                    "what there is, or how to use one command",
                    "[COMMAND]",
                    List.of(),
                    List.of("/help dream")));

    private static final List<Entry> ENTRIES = Stream.of(
                    OF_JOBS, PictureGrammar.ENTRIES, ContestGrammar.ENTRIES, OperatorCommands.ENTRIES)
            .flatMap(List::stream)
            .toList();

    /**
     * One command.
     *
     * @param name as it is written after the slash
     * @param argument what follows the name; empty for nothing
     * @param examples at least one
     */
    public record Entry(String name, String summary, String argument, List<Option> options, List<String> examples) {

        /** Its shape, such as {@code /dream PROMPT [--seed NUMBER]}. */
        public String usage() {
            String options = this.options.stream()
                    .map(option -> " [" + option.usage() + "]")
                    .collect(Collectors.joining());
            return "/" + name + (argument.isEmpty() ? "" : " " + argument) + options;
        }
    }

    /**
     * One option of a command.
     *
     * @param name as it is written after two dashes
     * @param value what kind of value it takes; empty for none
     */
    public record Option(String name, String value, String summary) {

        /** Its shape, such as {@code --seed NUMBER}. */
        public String usage() {
            return "--" + name + (value.isEmpty() ? "" : " " + value);
        }
    }

    private CommandCatalogue() {}

    /** Neighbours of a picture, as the button makes them. */
    static Command.Vary vary(PictureId picture) {
        return new Command.Vary(picture, VARIATIONS, STRENGTH, OptionalInt.empty(), OptionalLong.empty());
    }

    /** More steps for a picture, as the button makes them. */
    static Command.Longer longer(PictureId picture) {
        return new Command.Longer(picture, OptionalInt.empty());
    }

    /** A morph, as the button makes it. */
    public static Command.Morph morph(PictureId from, PictureId to) {
        return new Command.Morph(from, to, MORPH_FRAMES);
    }

    /** A time-lapse, as the button makes it. */
    static Command.TimeLapse timeLapse(PictureId picture) {
        return new Command.TimeLapse(picture, TIMELAPSE_FRAMES);
    }

    public static List<Entry> entries() {
        return ENTRIES;
    }

    public static Optional<Entry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The names of all, as they are written. */
    static String names() {
        return ENTRIES.stream().map(entry -> "/" + entry.name()).collect(Collectors.joining(", "));
    }
}
