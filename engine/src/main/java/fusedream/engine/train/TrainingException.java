package fusedream.engine.train;

import fusedream.engine.api.EngineException;

/** Training cannot begin or go on. */
public final class TrainingException extends EngineException {

    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        super(message);
    }
}
