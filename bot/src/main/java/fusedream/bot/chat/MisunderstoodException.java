package fusedream.bot.chat;

import java.util.Optional;

/** What was written is no command. It is explained in any language: what was expected, what was probably meant, an example. */
public final class MisunderstoodException extends RuntimeException {

    private final transient Explanation explanation;

    /** Explains it in one language. */
    @FunctionalInterface
    private interface Explanation {
        String in(Phrases words);
    }

    private MisunderstoodException(Explanation explanation) {
        super(explanation.in(Phrases.ENGLISH));
        this.explanation = explanation;
    }

    /** @param entry the command that an example is shown of */
    MisunderstoodException(CommandCatalogue.Entry entry, Phrase problem, Object... details) {
        this(entry, Optional.empty(), problem, details);
    }

    /** @param meant what was probably meant */
    MisunderstoodException(CommandCatalogue.Entry entry, Optional<String> meant, Phrase problem, Object... details) {
        this(words -> {
            String said = words.say(problem, details);
            String asked = meant.map(near -> words.say(Phrase.DID_YOU_MEAN, said, near))
                    .orElse(said);
            return words.say(Phrase.WITH_EXAMPLE, asked, entry.examples().get(0));
        });
    }

    /** What was not understood, in other words than the message's English ones. */
    public String explained(Phrases words) {
        return explanation.in(words);
    }
}
