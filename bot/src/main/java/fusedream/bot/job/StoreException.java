package fusedream.bot.job;

import org.jspecify.annotations.Nullable;

/**
 * What is kept could not be read or written. Nothing was changed by the call that threw it. The message says the cure.
 */
public abstract class StoreException extends RuntimeException {

    protected StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
