package fusedream.engine.tensor;

import fusedream.engine.api.EngineException;

/** A TorchScript file could not be loaded, or did not take what it was given. */
public final class TracedModuleException extends EngineException {

    TracedModuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
