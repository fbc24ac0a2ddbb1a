package fusedream.bot.chat;

import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a command, for its caller alone.
 *
 * @param kind how it is meant
 * @param text one or two sentences
 * @param lines more of it, such as a list; may be empty
 * @param card the job that came of it
 * @param pictures to be shown with it, each for the line of the same number
 * @param channels that the text speaks of at its end, by the chat's identifiers, so that each chat can lead there
 * @param document a file that comes with it
 */
public record Reply(
        Kind kind,
        String text,
        List<String> lines,
        Optional<Card> card,
        List<Shown> pictures,
        List<String> channels,
        Optional<Document> document) {

    /** How an answer is meant. */
    public enum Kind {
        DONE,
        REFUSED,
        MISUNDERSTOOD
    }

    /**
     * A picture that comes with an answer.
     *
     * @param veiled whether it is hidden behind a click
     */
    public record Shown(PictureId picture, boolean veiled) {}

    /** One that speaks of no channels and has no file. */
    public Reply(Kind kind, String text, List<String> lines, Optional<Card> card, List<Shown> pictures) {
        this(kind, text, lines, card, pictures, List.of(), Optional.empty());
    }

    public static Reply done(String text) {
        return new Reply(Kind.DONE, text, List.of(), Optional.empty(), List.of());
    }

    public static Reply done(String text, List<String> lines) {
        return new Reply(Kind.DONE, text, lines, Optional.empty(), List.of());
    }

    public static Reply done(String text, Card card) {
        return new Reply(Kind.DONE, text, List.of(), Optional.of(card), List.of());
    }

    public static Reply done(String text, List<String> lines, List<Shown> pictures) {
        return new Reply(Kind.DONE, text, lines, Optional.empty(), pictures);
    }

    public static Reply refused(String text) {
        return new Reply(Kind.REFUSED, text, List.of(), Optional.empty(), List.of());
    }

    public static Reply done(String text, Document document) {
        return new Reply(Kind.DONE, text, List.of(), Optional.empty(), List.of(), List.of(), Optional.of(document));
    }

    /**
     * That it is done elsewhere.
     *
     * @param channels where
     */
    public static Reply refused(String text, List<String> channels) {
        return new Reply(
                Kind.REFUSED, text, List.of(), Optional.empty(), List.of(), List.copyOf(channels), Optional.empty());
    }

    /** The same answer with other words and another card. */
    Reply with(String words, Optional<Card> other) {
        return new Reply(kind, words, lines, other, pictures, channels, document);
    }

    /** The same answer without its file, which more words speak of. */
    public Reply noting(String words) {
        return new Reply(kind, text + " " + words, lines, card, pictures, channels, Optional.empty());
    }

    /** The same answer where its file cannot be brought. */
    public Reply otherwise() {
        return document.map(file -> noting(file.otherwise())).orElse(this);
    }

    public static Reply misunderstood(String text) {
        return new Reply(Kind.MISUNDERSTOOD, text, List.of(), Optional.empty(), List.of());
    }
}
