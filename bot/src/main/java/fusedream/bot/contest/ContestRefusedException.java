package fusedream.bot.contest;

/** A contest does not allow what somebody wants of it; nothing was changed. The message is for that member. */
public final class ContestRefusedException extends RuntimeException {

    /** What it was that did not allow it. */
    public enum Ground {
        UNKNOWN,
        PHASE,
        NOT_ORGANISER,
        NOT_ELIGIBLE,
        NOT_YOURS,
        OWN_ENTRY,
        TOO_MANY,
        SAME_PICTURE,
        RULES
    }

    private final Ground ground;

    ContestRefusedException(Ground ground, String message) {
        super(message);
        this.ground = ground;
    }

    public Ground ground() {
        return ground;
    }
}
