package fusedream.bot.drill;

/** A drill could not be held; the message says why. It proves nothing then. */
public final class DrillException extends RuntimeException {

    public DrillException(String message) {
        super(message);
    }

    public DrillException(String message, Throwable cause) {
        super(message, cause);
    }
}
