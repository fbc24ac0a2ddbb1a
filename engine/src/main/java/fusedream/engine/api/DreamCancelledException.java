package fusedream.engine.api;

/** The caller cancelled the search; there is no picture. */
public final class DreamCancelledException extends EngineException {

    public DreamCancelledException() {
        super("The search was cancelled; there is no picture.");
    }
}
