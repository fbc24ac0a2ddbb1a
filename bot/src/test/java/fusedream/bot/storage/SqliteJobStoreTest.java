package fusedream.bot.storage;

import fusedream.bot.queue.JobStore;
import fusedream.bot.queue.JobStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a store. */
class SqliteJobStoreTest extends JobStoreContract {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // open() fills it
    private Database database;

    @Override
    protected JobStore open() {
        database = Database.open(StorageSettings.in(folder));
        return new SqliteJobStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
