package fusedream.bot.job;

/**
 * What is kept could not be read or written. Nothing was changed by the call that threw it. The message says the cure.
 */
public abstract class StoreException extends RuntimeException {

    protected StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    protected StoreException(String message) {
        super(message);
    }
}
