package fusedream.bot.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fusedream.bot.storage.DataFolderException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The data folder's SQLite database, open in this process only: one connection that writes, a few that read beside it
 * (WAL mode lets them).
 */
public final class Database implements AutoCloseable {

    static final String FILE = "fusedream.db";

    private static final int READERS = 3;
    private static final int BUSY_MILLIS = 10_000;

    private final Path folder;
    private final FolderLock lock;
    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final Jdbi writing;
    private final Jdbi reading;

    private Database(StorageSettings settings, FolderLock lock) {
        this.folder = settings.folder();
        this.lock = lock;
        this.writer = pool("writer", 1, source(settings, false));
        this.reader = pool("reader", READERS, source(settings, true));
        this.writing = Jdbi.create(writer);
        this.reading = Jdbi.create(reader);
    }

    /**
     * Takes the folder, checks the database, and brings its tables up to date.
     *
     * @throws DataFolderException if it cannot be used; then nothing in it was changed
     */
    public static Database open(StorageSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder());
        try {
            check(settings);
            migrate(settings);
            return new Database(settings, lock);
        } catch (RuntimeException unusable) {
            lock.close();
            throw unusable instanceof DataFolderException named
                    ? named
                    : DataFolderException.of(settings.folder(), unusable);
        }
    }

    /**
     * Takes the lock of a folder and lets go of it.
     *
     * @throws DataFolderException if another process holds it, or the folder cannot be written
     */
    public static void checkFree(Path folder) {
        FolderLock.take(folder).close();
    }

    /** Reads the whole file once, before anything is written to it. */
    private static void check(StorageSettings settings) {
        if (!Files.exists(settings.folder().resolve(FILE))) {
            return;
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url(settings));
        try {
            String verdict = Jdbi.create(source)
                    .withHandle(handle -> handle.createQuery("PRAGMA quick_check(1)")
                            .mapTo(String.class)
                            .one());
            if (!verdict.equals("ok")) {
                throw new DataFolderException(Kind.CORRUPT, settings.folder(), new SQLException(verdict));
            }
        } catch (JdbiException unreadable) {
            throw DataFolderException.of(settings.folder(), unreadable);
        }
    }

    private static void migrate(StorageSettings settings) {
        try {
            Flyway.configure()
                    .dataSource(source(settings, false))
                    .locations("classpath:db/migration/sqlite")
                    .ignoreMigrationPatterns("*:pending")
                    .load()
                    .migrate();
        } catch (FlywayValidateException foreign) {
            throw new DataFolderException(Kind.NEWER, settings.folder(), foreign);
        } catch (FlywayException failed) {
            throw DataFolderException.of(settings.folder(), failed);
        }
    }

    private static SQLiteDataSource source(StorageSettings settings, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(
                settings.durability() == StorageSettings.Durability.FULL
                        ? SynchronousMode.FULL
                        : SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // what is deleted is overwritten
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(settings));
        return source;
    }

    private static String url(StorageSettings settings) {
        return "jdbc:sqlite:" + settings.folder().resolve(FILE).toAbsolutePath();
    }

    private static HikariDataSource pool(String name, int size, SQLiteDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("fusedream-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    /** Runs one transaction, alone among writers; kept when this returns, undone when it throws. */
    <R> R write(Function<Handle, R> work) {
        return translated(() -> writing.inTransaction(work::apply));
    }

    /** Looks at one moment of the data. */
    <R> R read(Function<Handle, R> look) {
        return translated(() -> reading.inTransaction(look::apply));
    }

    /** Empties the log of changes into the file, where what was deleted is overwritten; done later if a reader is at it. */
    void settleLog() {
        translated(() -> writing.withHandle(handle -> handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                .mapTo(Integer.class)
                .first()));
    }

    private <R> R translated(java.util.function.Supplier<R> work) {
        try {
            return work.get();
        } catch (JdbiException failed) {
            throw DataFolderException.of(folder, failed);
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
        lock.close();
    }
}
