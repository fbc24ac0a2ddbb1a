package fusedream.engine.image;

import fusedream.engine.api.EngineException;

/** A PNG file that cannot be read or written; trying again helps only after the file or the disk has changed. */
public final class PngException extends EngineException {

    PngException(String message) {
        super(message);
    }

    PngException(String message, Throwable cause) {
        super(message, cause);
    }
}
