package fusedream.bot.chat;

/** A chat did not take a message. */
public final class ChatException extends RuntimeException {

    private final boolean passing;
    private final boolean held;

    /** @param passing whether it may go better later; otherwise the message will never be taken */
    public ChatException(String message, boolean passing) {
        this(message, passing, false);
    }

    private ChatException(String message, boolean passing, boolean held) {
        super(message);
        this.passing = passing;
        this.held = held;
    }

    /** That the chat is not asked now, since it is known that it would not take the message: by its own rules, or while away. */
    public static ChatException held(String message) {
        return new ChatException(message, true, true);
    }

    public boolean passing() {
        return passing;
    }

    /** Whether nothing was sent, so that this says nothing about how well the chat is. */
    public boolean held() {
        return held;
    }
}
