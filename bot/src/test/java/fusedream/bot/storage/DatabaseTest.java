package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.bot.job.Account;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Tries;
import fusedream.bot.queue.JobStore;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.storage.DataFolderException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that cannot be used is named with its cure, and left as it was. */
class DatabaseTest {

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobIds ids = new JobIds(clock, new Random(1));

    private Database open() {
        return Database.open(StorageSettings.in(folder));
    }

    private static Kind kind(ThrowingCallable call) {
        return catchThrowableOfType(DataFolderException.class, call).kind();
    }

    private Job file(Database database, String key) {
        Job job = new Job(
                ids.next(),
                Requests.submission("ann", key),
                clock.instant(),
                new JobState.Queued(clock.instant()),
                Tries.NONE,
                Account.reserve(Duration.ofSeconds(1)));
        JobStore store = new SqliteJobStore(database);
        return store.write(ledger -> {
            ledger.insert(job, 0);
            return job;
        });
    }

    private static int jobs(Database database) {
        return new SqliteJobStore(database)
                .<Integer>read(records -> records.queued(10_000).size());
    }

    @Test
    void what_was_written_is_there_after_a_restart() {
        try (Database first = open()) {
            file(first, "a");
        }
        try (Database second = open()) {
            assertThat(jobs(second)).isEqualTo(1);
        }
    }

    @Test
    void it_survives_the_loss_of_power_unless_told_otherwise() {
        try (Database database = open()) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
        try (Database database = Database.open(new StorageSettings(folder, StorageSettings.Durability.NORMAL))) {
            assertThat(pragma(database, "synchronous")).isEqualTo("1");
        }
    }

    private static String pragma(Database database, String name) {
        return database.write(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    @Test
    void a_second_one_on_the_same_folder_is_refused() {
        try (Database first = open()) {
            assertThat(kind(this::open)).isEqualTo(Kind.IN_USE);
            file(first, "a");
        }
        try (Database again = open()) {
            assertThat(jobs(again)).isEqualTo(1);
        }
    }

    @Test
    void a_file_that_is_no_database_is_left_alone() throws IOException {
        byte[] foreign =
                "This is somebody's diary, not a database. ".repeat(200).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(Database.FILE), foreign);
        assertThatThrownBy(this::open)
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("backup");
        assertThat(Files.readAllBytes(folder.resolve(Database.FILE))).isEqualTo(foreign);
    }

    @Test
    void a_damaged_database_is_left_alone() throws IOException {
        try (Database database = open()) {
            for (int i = 0; i < 100; i++) {
                file(database, "key" + i);
            }
        }
        Path file = folder.resolve(Database.FILE);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[40_000];
            new Random(1).nextBytes(garbage);
            bytes.seek(8192);
            bytes.write(garbage);
        }
        byte[] damaged = Files.readAllBytes(file);
        assertThat(kind(this::open)).isEqualTo(Kind.CORRUPT);
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void a_database_of_a_later_version_is_left_alone() {
        try (Database database = open()) {
            database.write(handle -> handle.execute("INSERT INTO flyway_schema_history (installed_rank, version,"
                    + " description, type, script, checksum, installed_by, execution_time, success)"
                    + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)"));
        }
        assertThat(kind(this::open)).isEqualTo(Kind.NEWER);
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(kind(() -> Database.open(StorageSettings.in(file)))).isEqualTo(Kind.NOT_WRITABLE);
        assertThat(file).hasContent("x");
    }

    @Test
    void a_folder_that_takes_no_files_is_named() throws IOException {
        // As root may write anywhere, a folder in the place of the lock file stands for a folder without the right.
        Files.createDirectory(folder.resolve("fusedream.lock"));
        assertThat(kind(this::open)).isEqualTo(Kind.NOT_WRITABLE);
    }

    @Test
    void a_database_that_cannot_be_written_is_named() {
        try (Database database = open()) {
            assertThat(kind(() -> database.write(handle -> {
                        handle.execute("PRAGMA query_only = ON");
                        return handle.execute("UPDATE queue SET virtual_time = 1");
                    })))
                    .isEqualTo(Kind.NOT_WRITABLE);
        }
    }

    @Test
    void a_full_disk_loses_nothing_and_goes_on_when_there_is_space() {
        try (Database database = open()) {
            file(database, "before");
            database.write(handle -> handle.execute("PRAGMA max_page_count = 1"));
            int[] filed = {1};
            assertThat(kind(() -> {
                        for (int i = 0; i < 1000; i++) {
                            file(database, "key" + i);
                            filed[0]++;
                        }
                    }))
                    .isEqualTo(Kind.FULL);
            assertThat(jobs(database)).isEqualTo(filed[0]);
            database.write(handle -> handle.execute("PRAGMA max_page_count = 1000000"));
            file(database, "after");
            assertThat(jobs(database)).isEqualTo(filed[0] + 1);
            assertThat(pragma(database, "integrity_check")).isEqualTo("ok");
        }
    }
}
