package fusedream.engine.api;

/** A stored run cannot be gone on with here: start afresh, or open the pack that it was made with. */
public final class InvalidRunStateException extends EngineException {

    public InvalidRunStateException(String message) {
        super(message);
    }

    public InvalidRunStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
