package fusedream.engine.image;

import fusedream.engine.api.EngineException;

/** A picture file that cannot be read; trying again helps only after the file has changed. */
public final class PictureException extends EngineException {

    PictureException(String message) {
        super(message);
    }

    PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
