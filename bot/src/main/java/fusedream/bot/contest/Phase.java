package fusedream.bot.contest;

import java.util.Optional;

/** Where a contest stands. It goes on from one phase to the next at its deadlines, and can be cancelled until it is closed. */
public enum Phase {
    /** It is announced to its organisers only. */
    PLANNED,
    /** Pictures can be entered. */
    OPEN,
    /** Votes can be given. */
    VOTING,
    /** Its result is known. */
    CLOSED,
    /** There will be no result. */
    CANCELLED;

    /** What follows at the next deadline; empty if the contest is over. */
    public Optional<Phase> next() {
        return switch (this) {
            case PLANNED -> Optional.of(OPEN);
            case OPEN -> Optional.of(VOTING);
            case VOTING -> Optional.of(CLOSED);
            case CLOSED, CANCELLED -> Optional.empty();
        };
    }

    /** Whether nothing of it changes any more. */
    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }

    /** Whether it may be followed by another one. */
    public boolean mayBecome(Phase other) {
        return !isOver() && (other == CANCELLED || next().filter(other::equals).isPresent());
    }
}
