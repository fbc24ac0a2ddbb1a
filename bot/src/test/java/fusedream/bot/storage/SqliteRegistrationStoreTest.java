package fusedream.bot.storage;

import fusedream.bot.delivery.RegistrationStore;
import fusedream.bot.delivery.RegistrationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a store of registrations. */
class SqliteRegistrationStoreTest extends RegistrationStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened by each test
    private Database database;

    @Override
    protected RegistrationStore open() {
        database = Database.open(StorageSettings.in(folder));
        return new SqliteRegistrationStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
