package fusedream.engine.image;

import fusedream.engine.api.EngineException;

/** An animated GIF could not be written; the message says whether the disk or a limit is the reason. */
public final class GifException extends EngineException {

    GifException(String message) {
        super(message);
    }

    GifException(String message, Throwable cause) {
        super(message, cause);
    }
}
