package fusedream.engine.api;

/** The device's memory does not suffice, however little is computed at once: another time, pack or device may do. */
public final class MemoryExhaustedException extends EngineException {

    public MemoryExhaustedException(String message, Throwable cause) {
        super(message, cause);
    }
}
