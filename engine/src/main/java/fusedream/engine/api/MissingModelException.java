package fusedream.engine.api;

/** The opened pack lacks a network that the request needs; another request or another pack can do. */
public final class MissingModelException extends EngineException {

    public MissingModelException(String message) {
        super(message);
    }
}
