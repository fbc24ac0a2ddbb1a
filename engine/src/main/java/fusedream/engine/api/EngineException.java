package fusedream.engine.api;

/**
 * A failure that the engine foresaw. The message says what was given, what was expected, and the cure; the subclass says
 * what the caller can do about it.
 */
public abstract class EngineException extends RuntimeException {

    protected EngineException(String message) {
        super(message);
    }

    protected EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
