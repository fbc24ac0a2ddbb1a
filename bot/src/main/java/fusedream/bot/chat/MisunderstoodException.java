package fusedream.bot.chat;

/** What was written is no command; the message says what was expected and gives an example. */
public final class MisunderstoodException extends RuntimeException {

    MisunderstoodException(String problem, CommandCatalogue.Entry entry) {
        super(problem + " For example: " + entry.examples().get(0));
    }
}
