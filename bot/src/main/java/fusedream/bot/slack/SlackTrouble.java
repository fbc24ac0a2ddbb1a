package fusedream.bot.slack;

import fusedream.bot.chat.ChatException;
import java.time.Duration;

/** A call of Slack that came to nothing. */
final class SlackTrouble extends RuntimeException {

    /** What is known of the call. */
    enum Kind {
        /** It was not done, and can be made again after a while. */
        BUSY,
        /** It may have been done or not. */
        UNSURE,
        /** It was not done, since Slack does not know the bot's token. */
        TOKEN,
        /** It will never be done. */
        NEVER
    }

    private final Kind kind;
    private final String code;
    private final Duration pause;

    SlackTrouble(Kind kind, String method, String code, Duration pause) {
        super("Slack's " + method + ": " + code);
        this.kind = kind;
        this.code = code;
        this.pause = pause;
    }

    SlackTrouble(Kind kind, String method, String code) {
        this(kind, method, code, Duration.ZERO);
    }

    Kind kind() {
        return kind;
    }

    /** Slack's word for it. */
    String code() {
        return code;
    }

    /** How long Slack wants to be left alone. */
    Duration pause() {
        return pause;
    }

    ChatException asChat() {
        String message = String.valueOf(getMessage());
        return kind == Kind.BUSY ? ChatException.held(message) : new ChatException(message, kind != Kind.NEVER);
    }
}
