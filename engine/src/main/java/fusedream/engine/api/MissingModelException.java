package fusedream.engine.api;

/** The pack lacks a network that the request needs: another pack may have it. */
public final class MissingModelException extends EngineException {

    public MissingModelException(String message) {
        super(message);
    }
}
