package fusedream.engine.bank;

import fusedream.engine.api.EngineException;
import java.io.IOException;
import java.nio.file.Path;

/** A bank that cannot be used, with its kind of fault. */
public final class BankException extends EngineException {

    /** What is wrong, sorted by what the owner of the file can do about it. */
    public enum Kind {
        /** There is no such file, or the operating system did not let us read it. */
        UNREADABLE,
        /** The operating system did not let us write the file; perhaps the disk is full. */
        UNWRITABLE,
        /** The file is no bank, or a damaged one. */
        MALFORMED,
        /** The file is of a version that this reader does not know. */
        UNSUPPORTED,
        /** The bank was made with other networks. */
        OTHER_PACK,
        /** The bank was made with the same networks but by another recipe. */
        OTHER_RECIPE,
        /** Somebody else is writing the file. */
        BUSY
    }

    private final Kind kind;

    private BankException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private BankException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static BankException of(Kind kind, Path file, String problem) {
        return new BankException(kind, file + ": " + problem);
    }

    static BankException malformed(Path file, String problem) {
        return of(
                Kind.MALFORMED,
                file,
                problem + "; move the file away and build the bank anew with 'fusedream bank build'");
    }

    static BankException unreadable(Path file, IOException cause) {
        return new BankException(Kind.UNREADABLE, file + ": cannot be read: " + cause.getMessage(), cause);
    }

    static BankException unwritable(Path file, IOException cause) {
        return new BankException(
                Kind.UNWRITABLE,
                file + ": cannot be written: " + cause.getMessage() + "; what was committed before is safe",
                cause);
    }

    /** The kind of fault. */
    public Kind kind() {
        return kind;
    }
}
