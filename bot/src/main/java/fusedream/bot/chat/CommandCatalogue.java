package fusedream.bot.chat;

import fusedream.engine.api.Preset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every command with its options, once: what help texts, forms and a platform's registration are made from. */
public final class CommandCatalogue {

    /** The most pictures that one command may ask for. */
    public static final int MOST_PICTURES = 8;

    /** The preset of a prompt that names none. */
    public static final Preset USUAL = Preset.BALANCED;

    private static final String JOB = "JOB";

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "dream",
                    "search the picture that fits a prompt best",
                    "PROMPT",
                    List.of(
                            new Option("seed", "NUMBER", "where its randomness comes from; drawn if not given"),
                            new Option(
                                    "preset",
                                    "NAME",
                                    "how long to search: " + Preset.names() + "; "
                                            + USUAL.name().toLowerCase(java.util.Locale.ROOT) + " if not given"),
                            new Option("count", "NUMBER", "how many pictures, 1 to " + MOST_PICTURES),
                            new Option("steps", "NUMBER", "how many steps in place of the preset's, 1 to 5000"),
                            new Option("no", "WORDS", "what the picture should not show")),
                    List.of(
                            "a blue dog --seed 7 --preset quick --count 4 --no text",
                            "/dream a dog::2 a boat::1 rain::-0.5",
                            "/dream \"a sign --seed 7\"")),
            new Entry("queue", "what runs and what waits", "", List.of(), List.of("/queue")),
            new Entry(
                    "cancel",
                    "stop a job without a picture",
                    JOB,
                    List.of(),
                    List.of("/cancel 01JNEXAMP0E0000000000000AB")),
            new Entry(
                    "finish",
                    "stop a job and keep its best picture so far",
                    JOB,
                    List.of(),
                    List.of("/finish 01JNEXAMP0E0000000000000AB")),
            new Entry(
                    "again",
                    "the same once more with another seed",
                    JOB,
                    List.of(),
                    List.of("/again 01JNEXAMP0E0000000000000AB")),
            new Entry(
                    "help",
                    "what there is, or how to use one command",
                    "[COMMAND]",
                    List.of(),
                    List.of("/help dream")));

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
                    .map(option -> " [--" + option.name() + " " + option.value() + "]")
                    .collect(Collectors.joining());
            return "/" + name + (argument.isEmpty() ? "" : " " + argument) + options;
        }
    }

    /**
     * One option of a command; each has a value.
     *
     * @param name as it is written after two dashes
     * @param value what kind of value it takes
     */
    public record Option(String name, String value, String summary) {}

    private CommandCatalogue() {}

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
