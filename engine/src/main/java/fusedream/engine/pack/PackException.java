package fusedream.engine.pack;

import fusedream.engine.api.EngineException;

/** A model pack, or a file of one, that cannot be used, sorted by what its owner can do about it. */
public final class PackException extends EngineException {

    /** What is wrong. */
    public enum Kind {
        /** No pack, or no file of the pack, has that name. */
        UNKNOWN,
        /** A file is not there: fetch or add it. */
        MISSING,
        /** A file is not what the manifest says: remove it and fetch it again. */
        DAMAGED,
        /** A file that was handed over is none of the pack's. */
        STRANGER,
        /** The operating system did not let us read or write. */
        UNREADABLE
    }

    private final Kind kind;

    PackException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    PackException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
