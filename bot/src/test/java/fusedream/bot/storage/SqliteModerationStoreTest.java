package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.job.JobId;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.moderation.ModerationStoreContract;
import fusedream.bot.privacy.Pseudonym;
import fusedream.bot.queue.Requests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite is a moderation's store, and its log is only added to. */
class SqliteModerationStoreTest extends ModerationStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected Opened open() {
        database = Database.open(StorageSettings.in(folder));
        List<JobId> jobs = SqliteGalleryStoreTest.jobs(database);
        return new Opened(
                new SqliteModerationStore(database),
                new SqliteGalleryStore(database),
                jobs,
                () -> SqliteGalleryStoreTest.told(database));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM audit", "UPDATE audit SET actor = 'nobody'"})
    void the_log_is_not_changed_afterwards(String change) {
        Pseudonym member = new Pseudonym("f".repeat(16));
        new SqliteModerationStore(database)
                .block(
                        true,
                        new AuditEntry(Instant.EPOCH, Requests.TOWN, Act.BLOCKED, member, member, Optional.empty()));
        assertThatThrownBy(() -> database.write(handle -> handle.execute(change)))
                .hasStackTraceContaining("only added to");
    }

    @AfterEach
    void close() {
        database.close();
    }
}
