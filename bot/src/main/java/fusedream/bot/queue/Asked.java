package fusedream.bot.queue;

/** The answer to a member who wants a job stopped. */
public enum Asked {
    /** It is done: a waiting job is cancelled. */
    DONE,
    /** The worker was told. */
    TOLD,
    /** It had not begun, so there is no best so far. */
    NOT_BEGUN,
    /** It was over before. */
    OVER,
    /** There is no such job. */
    UNKNOWN
}
