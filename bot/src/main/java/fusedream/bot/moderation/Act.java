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
    /** A member's data were erased, at the member's wish. */
    ERASED
}
