package fusedream.engine.weights;

import fusedream.engine.api.EngineException;

/** A checkpoint that cannot be used, with its kind of fault, the file, and the place in it. */
public final class CheckpointException extends EngineException {

    /** What is wrong, sorted by what the owner of the file can do about it. */
    public enum Kind {
        /** The file ends before its content does: fetch it again. */
        TRUNCATED,
        /** The file breaks the rules of its format. */
        MALFORMED,
        /** The file may be sound but uses a feature that this reader does not know. */
        UNSUPPORTED,
        /** The file asks for something that plain weights never need, such as a call of a foreign function. */
        FORBIDDEN,
        /** The file asks for more memory or work than its size can justify. */
        TOO_LARGE,
        /** Names or shapes are not those that the network wants. */
        MISMATCH,
        /** A weight is NaN or infinite. */
        NOT_FINITE,
        /** The operating system did not let us read the file. */
        UNREADABLE,
        /** The operating system did not let us write the file. */
        UNWRITABLE,
        /** The weights belong to another family of networks. */
        WRONG_FAMILY
    }

    private static final int LONGEST_QUOTE = 200;

    private final Kind kind;
    private final String what;
    private final String where;

    private CheckpointException(Kind kind, String what, String where, String problem) {
        super(message(what, where, problem));
        this.kind = kind;
        this.what = what;
        this.where = where;
    }

    private CheckpointException(Kind kind, String what, String where, String problem, Throwable cause) {
        super(message(what, where, problem), cause);
        this.kind = kind;
        this.what = what;
        this.where = where;
    }

    /**
     * The fault {@code problem} of kind {@code kind}.
     *
     * @param what the file, as the user would call it
     * @param where the tensor, offset or opcode in it, or an empty string for the whole file
     */
    public static CheckpointException of(Kind kind, String what, String where, String problem) {
        return new CheckpointException(kind, what, where, problem);
    }

    /** As {@link #of(Kind, String, String, String)}, for a fault found by somebody else. */
    public static CheckpointException of(Kind kind, String what, String where, String problem, Throwable cause) {
        return new CheckpointException(kind, what, where, problem, cause);
    }

    private static String message(String what, String where, String problem) {
        return what + (where.isEmpty() ? "" : ", " + where) + ": " + problem;
    }

    /** The kind of fault. */
    public Kind kind() {
        return kind;
    }

    /** The file at fault. */
    public String what() {
        return what;
    }

    /** The place in the file: a tensor's name, an offset or an opcode's position; empty for the whole file. */
    public String where() {
        return where;
    }

    /** A text from a file, in quotes and made harmless for a log: short and without control characters. */
    static String quote(String text) {
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
