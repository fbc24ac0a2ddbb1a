package fusedream.bot.chat;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a command, for its caller alone.
 *
 * @param kind how it is meant
 * @param text one or two sentences
 * @param lines more of it, such as a list; may be empty
 * @param card the job that came of it
 */
public record Reply(Kind kind, String text, List<String> lines, Optional<Card> card) {

    /** How an answer is meant. */
    public enum Kind {
        DONE,
        REFUSED,
        MISUNDERSTOOD
    }

    public static Reply done(String text) {
        return new Reply(Kind.DONE, text, List.of(), Optional.empty());
    }

    public static Reply done(String text, List<String> lines) {
        return new Reply(Kind.DONE, text, lines, Optional.empty());
    }

    public static Reply done(String text, Card card) {
        return new Reply(Kind.DONE, text, List.of(), Optional.of(card));
    }

    public static Reply refused(String text) {
        return new Reply(Kind.REFUSED, text, List.of(), Optional.empty());
    }

    public static Reply misunderstood(String text) {
        return new Reply(Kind.MISUNDERSTOOD, text, List.of(), Optional.empty());
    }
}
