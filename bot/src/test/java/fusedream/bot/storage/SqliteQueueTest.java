package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.QueueWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over SQLite a queue lives the same random life as over the plain twin. */
class SqliteQueueTest {

    private static final int ACTS = 150;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sqlite_and_the_twin_tell_one_history(long seed) {
        QueueWorld twin = new QueueWorld(seed, new InMemoryJobStore());
        StorageSettings settings = new StorageSettings(folder, StorageSettings.Durability.NORMAL);
        try (Database database = Database.open(settings)) {
            QueueWorld real = new QueueWorld(seed, new SqliteJobStore(database));
            for (int act = 0; act < ACTS; act++) {
                twin.act();
                real.act();
            }
            real.check();
            assertThat(real.history()).isEqualTo(twin.history());
        }
    }
}
