package fusedream.bot.job;

/** How openly a picture is shown; each constant less than the one before it. */
public enum Showing {
    /** As it is. */
    OPEN,
    /** Behind a click. */
    VEILED,
    /** To nobody, until a moderator has judged it. */
    HELD,
    /** To nobody: a moderator has judged it. */
    REFUSED;

    /** Whether those who may see the picture's row may see the picture. */
    public boolean isShown() {
        return this == OPEN || this == VEILED;
    }
}
