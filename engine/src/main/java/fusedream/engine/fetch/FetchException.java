package fusedream.engine.fetch;

import fusedream.engine.api.EngineException;
import java.time.Duration;

/** A file that could not be fetched, sorted by what can be done about it. */
public final class FetchException extends EngineException {

    /** What went wrong. */
    public enum Kind {
        /** No connection: wrong address, no network, a proxy that is needed, a server that is down. */
        UNREACHABLE(true),
        /** The connection broke before the file's end. */
        CUT(true),
        /** The connection stands, but nothing comes. */
        STALLED(true),
        /** The server has a fault of its own, or asks to come later. */
        SERVER_FAULT(true),
        /** What the server has now is not what it had at the try before. */
        CHANGED(true),
        /** The server has no such file. */
        NOT_FOUND(false),
        /** The server does not give it to us. */
        REFUSED(false),
        /** Redirections that lead in a circle, too far, or to a connection without encryption. */
        MISLED(false),
        /** A web page came in place of the file. */
        WEB_PAGE(false),
        /** The file has another size than expected. */
        WRONG_SIZE(false),
        /** The file has other bytes than expected. */
        WRONG_BYTES(false),
        /** The disk has too little room. */
        DISK_FULL(false),
        /** The operating system did not let us write. */
        UNWRITABLE(false),
        /** Another process is fetching the same file. */
        BUSY(false),
        /** The proxy's address makes no sense to us. */
        BAD_PROXY(false),
        /** The thread was interrupted; what has come is kept. */
        INTERRUPTED(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether another try may go well. */
        public boolean passing() {
            return passing;
        }
    }

    private final Kind kind;
    private final Duration earliest;

    FetchException(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    FetchException(Kind kind, String message, Duration earliest) {
        super(message);
        this.kind = kind;
        this.earliest = earliest;
    }

    FetchException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.earliest = Duration.ZERO;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** How long the server asks to be left alone. */
    Duration earliest() {
        return earliest;
    }
}
