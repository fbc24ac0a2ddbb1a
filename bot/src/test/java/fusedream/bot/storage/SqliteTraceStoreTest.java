package fusedream.bot.storage;

import fusedream.bot.slack.TraceStore;
import fusedream.bot.slack.TraceStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a store of traces. */
class SqliteTraceStoreTest extends TraceStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected TraceStore open() {
        database = Database.open(StorageSettings.in(folder));
        return new SqliteTraceStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
