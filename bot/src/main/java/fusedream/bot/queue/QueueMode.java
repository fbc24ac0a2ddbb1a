package fusedream.bot.queue;

/** What an operator lets the queue do. */
public enum QueueMode {
    /** All. */
    OPEN,
    /** Take jobs, start none. */
    PAUSED,
    /** Take no jobs, go on with those that are there. */
    DRAINING
}
