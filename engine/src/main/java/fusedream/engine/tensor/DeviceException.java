package fusedream.engine.tensor;

import fusedream.engine.api.EngineException;

/** The wanted device or precision does not exist here; choose another. */
public final class DeviceException extends EngineException {

    public DeviceException(String message) {
        super(message);
    }

    DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
