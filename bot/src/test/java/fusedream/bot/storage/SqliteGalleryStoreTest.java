package fusedream.bot.storage;

import fusedream.bot.gallery.GalleryStoreContract;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a gallery's store. */
class SqliteGalleryStoreTest extends GalleryStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected Opened open() {
        database = Database.open(StorageSettings.in(folder));
        List<JobId> jobs = jobs(database);
        return new Opened(
                new SqliteGalleryStore(database), new SqliteEmbeddingStore(database), jobs, () -> told(database));
    }

    /** Three jobs, filed. */
    static List<JobId> jobs(Database database) {
        SettableClock clock = new SettableClock();
        JobQueue queue = new JobQueue(
                new SqliteJobStore(database), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
        return Stream.of("a", "b", "c")
                .map(key -> queue.<String>submit(Requests.submission("ann", key), standing -> Optional.empty()))
                .map(filing -> ((Filing.Accepted<String>) filing).job().id())
                .toList();
    }

    /** What was told after the jobs were filed. */
    static List<JobEvent> told(Database database) {
        return new SqliteJobStore(database)
                .read(records -> records.events(0, 100)).stream()
                        .map(KeptEvent::event)
                        .filter(event -> !(event instanceof JobEvent.Filed))
                        .toList();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
