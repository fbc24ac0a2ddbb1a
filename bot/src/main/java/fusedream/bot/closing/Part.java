package fusedream.bot.closing;

/**
 * Something that has an end.
 *
 * @param name what it is, for the log
 */
public record Part(String name, Ending ending) {

    /** How it ends. */
    @FunctionalInterface
    public interface Ending {

        /** Ends it, and waits no longer than to a deadline. Returns whether it is at rest then. */
        boolean by(Deadline deadline);
    }

    /** One that closes at once or hangs. */
    public static Part closing(String name, Runnable close) {
        return new Part(name, deadline -> {
            close.run();
            return true;
        });
    }
}
