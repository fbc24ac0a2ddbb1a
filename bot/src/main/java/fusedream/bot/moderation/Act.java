package fusedream.bot.moderation;

/** What the audit log tells of. */
public enum Act {
    /** A picture is shown to all. */
    APPROVED,
    /** A picture is shown behind a click. */
    VEILED,
    /** A picture is shown to nobody. */
    REFUSED,
    /** A picture of another member was deleted. */
    DELETED,
    /** A member's commands are not taken. */
    BLOCKED,
    /** A member's commands are taken again. */
    UNBLOCKED,
    /** A contest was started. */
    CONTEST_STARTED,
    /** A channel joined a contest. */
    CONTEST_JOINED,
    /** A contest was ended without a result. */
    CONTEST_CANCELLED,
    /** An entry of a contest is shown. */
    ENTRY_APPROVED,
    /** An entry was taken out of a contest. */
    ENTRY_DISQUALIFIED,
    /** A member's data were erased, at the member's wish. */
    ERASED
}
