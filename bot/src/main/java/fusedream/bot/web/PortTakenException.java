package fusedream.bot.web;

/** The web chat cannot listen where it should; the message says the cure. */
public final class PortTakenException extends RuntimeException {

    PortTakenException(int port, Throwable cause) {
        super(
                "The web chat cannot listen at port " + port
                        + ": another program does, or this user may not. Choose another with --port.",
                cause);
    }
}
