package fusedream.bot.contest;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a contest. Kept together with the change it tells of.
 *
 * @param entry that it is about
 */
public record ContestEvent(Kind kind, ContestId contest, Optional<EntryId> entry, Instant at) {

    /** What an event can tell. */
    public enum Kind {
        /** Pictures can be entered. */
        OPENED,
        /** A picture was entered, and is shown. */
        ENTERED,
        /** A picture was entered, and waits for an organiser. */
        WAITS,
        /** A picture was taken back. */
        WITHDRAWN,
        /** Votes can be given. */
        VOTING,
        /** There is a result. */
        RESULT,
        /** There will be no result. */
        CANCELLED,
        /** An organiser took a picture out; its member is told why. */
        DISQUALIFIED,
        /** A picture was made for it and could not enter any more; its member is told. */
        NOT_ENTERED,
        /** A community joined. */
        JOINED
    }
}
