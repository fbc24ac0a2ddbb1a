package fusedream.bot.chat;

/** A chat did not take a message. */
public final class ChatException extends RuntimeException {

    private final boolean passing;

    /** @param passing whether it may go better later; otherwise the message will never be taken */
    public ChatException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    public boolean passing() {
        return passing;
    }
}
