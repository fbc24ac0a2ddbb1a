package fusedream.bot.storage;

import fusedream.bot.gallery.MarkStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a store of marks. */
class SqliteMarkStoreTest extends MarkStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected Opened open() {
        database = Database.open(StorageSettings.in(folder));
        return new Opened(new SqliteMarkStore(database), SqliteGalleryStoreTest.jobs(database));
    }

    @AfterEach
    void close() {
        database.close();
    }
}
