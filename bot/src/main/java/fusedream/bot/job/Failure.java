package fusedream.bot.job;

/**
 * Why a try did not come to an end.
 *
 * @param word for the member, one or two sentences
 */
public record Failure(Kind kind, String word) {

    /** What can be done about it. */
    public enum Kind {
        /** Too large for the memory: try again smaller. */
        OUT_OF_MEMORY,
        /** May go better next time. */
        PASSING,
        /** Goes wrong every time: the request itself cannot be done. */
        HOPELESS,
        /** The worker did not say; its lease ran out. */
        VANISHED
    }
}
