package fusedream.bot.chat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words on channels where the bot cannot do as it should, and on the fields of a form. */
public final class ChannelPhrases {

    /** The name of the menu entry that makes a picture of a message. */
    public static final String DREAM_THIS = "Dream this";

    /** The same in Chinese. */
    public static final String DREAM_THIS_ZH = "\u628a\u8fd9\u4e2a\u753b\u51fa\u6765";

    private ChannelPhrases() {}

    /** The answer with a word on what the bot lacks in a channel, if a job came of it. */
    public static Reply elsewhere(Reply reply, List<String> missing) {
        if (reply.card().isEmpty() || missing.isEmpty()) {
            return reply;
        }
        String text = reply.text() + " In this channel I lack: " + String.join(", ", missing)
                + ". So it comes to you in a direct message; if that is closed, /gallery with 'mine' shows it.";
        return reply.with(text, reply.card());
    }

    /** In the place of a card whose pictures did not come into its channel. */
    public static Card sentPrivately(Card card) {
        return new Card(
                card.job(),
                "",
                "A picture",
                "Finished \u00b7 sent to its member",
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                false,
                card.language());
    }

    /**
     * That pictures are ready which can be shown neither here nor to their member.
     *
     * @param addresses where they are seen; may be none
     */
    public static Reply kept(List<URI> addresses) {
        return addresses.isEmpty()
                ? Reply.done(
                        "A picture is ready and cannot be shown here; its member finds it by /gallery with 'mine'.")
                : Reply.done(
                        "A picture is ready and cannot be shown here; it is at:",
                        addresses.stream().map(URI::toString).toList());
    }

    public static Reply busy() {
        return Reply.refused("Too many commands at once; nothing was done. Try again in a minute.");
    }

    public static Reply failed() {
        return Reply.refused("That failed, and it is no fault of yours. Try again; if it stays so, tell an operator.");
    }

    /** What a field of a form is for. */
    public static String field(String argument) {
        return switch (argument) {
            case "PROMPT" -> "what the picture should show";
            case "PICTURE" -> "the picture, by its job and number; pick one of yours or paste its name";
            case "JOB" -> "the job, by its id; /queue lists them";
            case "COMMAND" -> "the command to explain";
            case "ACTION" ->
                "start, list, show, enter, withdraw, vote, results, season, join; approve, disqualify, cancel, export";
            case "TEXT" -> "a theme, a picture or a prompt, numbers of entries, or a contest's code";
            case "WORDS" -> "what the pictures should show";
            case "REASON" -> "why";
            default -> argument.toLowerCase(Locale.ROOT);
        };
    }

    /** The same in Chinese. */
    public static Optional<String> fieldInChinese(String argument) {
        return CommandsInChinese.ofArgument(argument);
    }
}
