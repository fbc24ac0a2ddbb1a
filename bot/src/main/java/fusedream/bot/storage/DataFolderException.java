package fusedream.bot.storage;

import fusedream.bot.job.StoreException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The data folder cannot be used. Whatever was in it is as it was. */
public final class DataFolderException extends StoreException {

    /** What is wrong, and so what cures it. */
    public enum Kind {
        IN_USE("another process works on it; stop that one, or give this one a folder of its own"),
        NOT_WRITABLE("it cannot be written; give this user the right to, or another folder"),
        FULL("its disk is full; free some space, and go on"),
        CORRUPT("its database is damaged; put a backup in its place, or move it away to begin anew"),
        NEWER("it was written by a later version; use that version, or a backup from before it"),
        BROKEN("its database did not answer as it should");

        private final String cure;

        Kind(String cure) {
            this.cure = cure;
        }
    }

    private final Kind kind;

    DataFolderException(Kind kind, Path folder, @Nullable Throwable cause) {
        super("The data folder " + folder + ": " + kind.cure + told(cause) + ".", cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    private static String told(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? ""
                : " (" + cause.getMessage().lines().findFirst().orElse("").strip() + ")";
    }

    /** Names what went wrong below. */
    static DataFolderException of(Path folder, Throwable failure) {
        return causes(failure)
                .filter(SQLiteException.class::isInstance)
                .map(SQLiteException.class::cast)
                .findFirst()
                .map(sqlite -> new DataFolderException(kind(sqlite.getResultCode()), folder, sqlite))
                .orElseGet(() -> new DataFolderException(Kind.BROKEN, folder, failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static Kind kind(SQLiteErrorCode code) {
        String name = code.name();
        if (name.startsWith("SQLITE_FULL")) {
            return Kind.FULL;
        }
        if (name.startsWith("SQLITE_CORRUPT") || name.startsWith("SQLITE_NOTADB")) {
            return Kind.CORRUPT;
        }
        if (name.startsWith("SQLITE_READONLY")
                || name.startsWith("SQLITE_CANTOPEN")
                || name.startsWith("SQLITE_PERM")) {
            return Kind.NOT_WRITABLE;
        }
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return Kind.IN_USE;
        }
        return Kind.BROKEN;
    }
}
