package fusedream.engine.api;

/** A picture cannot be made again from what it says of itself: it says too little, or began with a stored run. */
public final class NotRepeatableException extends EngineException {

    public NotRepeatableException(String message) {
        super(message);
    }

    public NotRepeatableException(String message, Throwable cause) {
        super(message, cause);
    }
}
