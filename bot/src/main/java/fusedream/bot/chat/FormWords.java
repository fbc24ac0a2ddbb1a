package fusedream.bot.chat;

import fusedream.engine.api.Preset;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a chat's own forms, and of what goes wrong before a command is read. */
public final class FormWords {

    /** That the bot is not in a channel. */
    public static final String INVITE =
            "I cannot write in this channel, so nothing was begun. Invite me with /invite, then ask once more.";

    /** That more is asked than can be taken. */
    public static final String OVERLOADED = "Too much is asked at once; try again in a minute.";

    /** That it is the bot's fault. */
    public static final String BROKEN =
            "Something went wrong here, and it was noted for the operator. Try again; if it stays, ask the operator.";

    /** Where a file is that an answer cannot hold. */
    public static final String IN_DIRECT_MESSAGES = "It is in your direct messages with me.";

    public static final String TITLE = "Make a picture";
    public static final String SUBMIT = "Dream";
    public static final String CLOSE = "Close";
    public static final String SEND = "Send";
    public static final String PROMPT = "What should it show?";
    public static final String EXAMPLE = "a blue dog in the rain";
    public static final String PRESET = "How long to search";
    public static final String STYLE = "In which style";
    public static final String NO_STYLE = "none";
    public static final String COUNT = "How many pictures";
    public static final String WHERE = "Where to show them";

    private FormWords() {}

    /**
     * That a picture cannot be shown in a chat.
     *
     * @param reason the chat's own word for it
     * @param addresses where it is seen; may be none
     */
    public static String notShown(String reason, List<URI> addresses) {
        String kept = "the picture cannot be shown here (" + reason + "), but it is kept in the gallery";
        return addresses.isEmpty()
                ? kept
                : kept + ": " + addresses.stream().map(URI::toString).collect(Collectors.joining(" "));
    }

    /** The presets, the usual one first. */
    public static List<String> presets() {
        List<String> others = Arrays.stream(Preset.values())
                .filter(preset -> preset != CommandCatalogue.USUAL)
                .map(FormWords::name)
                .toList();
        return Stream.concat(Stream.of(name(CommandCatalogue.USUAL)), others.stream())
                .toList();
    }

    private static String name(Preset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }

    /** How many pictures can be asked for. */
    public static List<String> counts() {
        return IntStream.rangeClosed(1, CommandCatalogue.MOST_PICTURES)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** The line that a filled form stands for; what the member wrote comes last, so that it cannot swallow the rest. */
    public static String line(String prompt, String preset, Optional<String> style, String count) {
        String styled = style.map(name -> " --style " + name).orElse("");
        return "/dream --preset " + preset + styled + " --count " + count + " " + prompt;
    }
}
