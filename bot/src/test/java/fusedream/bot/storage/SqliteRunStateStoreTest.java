package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.RunStateStoreContract;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import fusedream.engine.api.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a store of states, which go with their pictures. */
class SqliteRunStateStoreTest extends RunStateStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected Opened open() {
        database = Database.open(StorageSettings.in(folder));
        return new Opened(new SqliteRunStateStore(database), SqliteGalleryStoreTest.jobs(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_state_is_erased_with_its_picture_and_no_other_is() {
        List<JobId> jobs = database.read(handle -> handle.createQuery("SELECT id FROM job ORDER BY id")
                .mapTo(String.class)
                .map(JobId::new)
                .list());
        SqliteGalleryStore gallery = new SqliteGalleryStore(database);
        SqliteRunStateStore states = new SqliteRunStateStore(database);
        PictureId first = new PictureId(jobs.get(0), 0);
        PictureId second = new PictureId(jobs.get(0), 1);
        for (PictureId id : List.of(first, second)) {
            states.keep(id, new RunState(new byte[] {7}));
            keep(gallery, id);
        }
        keep(gallery, first); // made again: its state stays
        assertThat(states.of(first)).isPresent();

        database.write(handle -> handle.execute("DELETE FROM picture WHERE place = 0"));

        assertThat(states.of(first)).isEmpty();
        assertThat(states.of(second)).isPresent();
    }

    private static void keep(SqliteGalleryStore gallery, PictureId id) {
        gallery.keep(
                new Picture(
                        id,
                        "ab".repeat(32),
                        Requests.member("ann"),
                        "a dog",
                        0.5,
                        20,
                        Instant.EPOCH,
                        Map.of("seed", "7"),
                        Picture.Exposure.FREE),
                100);
    }
}
