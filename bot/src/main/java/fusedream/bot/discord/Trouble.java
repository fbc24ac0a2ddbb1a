package fusedream.bot.discord;

import fusedream.bot.chat.ChatException;
import fusedream.bot.job.StoreException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import net.dv8tion.jda.api.exceptions.DetachedEntityException;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;

/** Why Discord did not take a message, as far as it makes a difference. */
enum Trouble {
    /** It may go better later. */
    PASSING,
    /** Its files are too large. */
    TOO_LARGE,
    /** The bot may not write there, or there is no such place any more. */
    CLOSED,
    /** The message is gone, or too old to be edited so often. */
    GONE,
    /** It will never be taken. */
    REFUSED;

    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int UNAUTHORISED = 401;
    private static final int TOO_MANY = 429;
    private static final int REQUEST_TOO_LARGE = 40005;

    /** Unknown channel, server or user; no access, no permission, closed direct messages; an archived or a locked thread. */
    private static final Set<Integer> CLOSES =
            Set.of(10003, 10004, 10013, 50001, 50007, 50008, 50013, 50083, 50278, 160005);

    /** Unknown message; too many edits of an old one. */
    private static final Set<Integer> LEAVES = Set.of(10008, 30046);

    static Trouble of(RuntimeException failed) {
        if (failed instanceof PermissionException || failed instanceof DetachedEntityException) {
            return CLOSED;
        }
        if (failed instanceof ErrorResponseException refused) {
            return of(refused);
        }
        boolean cutShort = failed instanceof CompletionException || failed instanceof RejectedExecutionException;
        return cutShort ? PASSING : REFUSED;
    }

    /** What the sender of a message is told. What is no fault of Discord's stays what it is: it says nothing of the message. */
    static RuntimeException told(RuntimeException failed) {
        return failed instanceof ChatException || failed instanceof StoreException
                ? failed
                : new ChatException("Discord: " + failed.getMessage(), of(failed) == PASSING);
    }

    private static Trouble of(ErrorResponseException refused) {
        int code = refused.getErrorCode();
        int status = refused.getResponse().code;
        if (code == REQUEST_TOO_LARGE || status == PAYLOAD_TOO_LARGE) {
            return TOO_LARGE;
        }
        if (CLOSES.contains(code)) {
            return CLOSED;
        }
        if (LEAVES.contains(code)) {
            return GONE;
        }
        boolean later = code < 0 || status <= 0 || status >= 500 || status == UNAUTHORISED || status == TOO_MANY;
        return later ? PASSING : REFUSED;
    }
}
