package fusedream.bot.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.JobIds;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures go when they are too old or too many, the oldest first, and favourites never. */
class RetentionTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobIds ids = new JobIds(clock, new Random(1));
    private final InMemoryGalleryStore store = new InMemoryGalleryStore();
    private final List<PictureId> kept = new ArrayList<>();

    /** One picture of 100 bytes a day, the first of them a favourite. */
    private void live(int days) {
        PictureVault vault = Galleries.vault(store, folder);
        for (int day = 0; day < days; day++) {
            PictureId id = new PictureId(ids.next(), 0);
            byte[] content = new byte[100];
            content[0] = (byte) day;
            Picture picture = new Picture(
                    id, "", Requests.member("ann"), "", 0.5, 3, clock.instant(), Map.of(), Picture.Exposure.FREE);
            vault.keep(content, Media.PNG, sha256 -> store.keep(named(picture, sha256), content.length));
            kept.add(id);
            clock.move(Duration.ofDays(1));
        }
        store.favour(kept.get(0), Requests.member("bob"), true);
    }

    private static Picture named(Picture picture, String sha256) {
        return new Picture(
                picture.id(),
                sha256,
                picture.member(),
                picture.title(),
                picture.score(),
                picture.steps(),
                picture.made(),
                picture.provenance(),
                picture.exposure());
    }

    private int sweep(int days, long bytes) {
        return new Retention(store, Galleries.vault(store, folder), new RetentionSettings(days, bytes), clock).sweep();
    }

    private List<Integer> left() {
        return store.all().stream().map(picture -> kept.indexOf(picture.id())).toList();
    }

    @Test
    void nothing_goes_unless_it_is_asked_for() {
        live(5);
        clock.move(Duration.ofDays(10_000));
        assertThat(sweep(0, 0)).isZero();
        assertThat(left()).hasSize(5);
    }

    @Test
    void what_is_older_than_the_days_goes() {
        live(10); // made 10, 9, ... 1 days ago
        assertThat(sweep(4, 0)).isEqualTo(5);
        assertThat(left()).containsExactly(0, 6, 7, 8, 9);
        assertThat(sweep(4, 0)).isZero();
        assertThat(store.loose(10)).isEmpty();
    }

    @Test
    void the_oldest_go_until_the_rest_fits() {
        live(10);
        assertThat(sweep(0, 450)).isEqualTo(6);
        assertThat(left()).containsExactly(0, 7, 8, 9);
        assertThat(sweep(0, 450)).isZero();
        assertThat(sweep(0, 1)).isEqualTo(3);
        assertThat(left()).as("favourites are never removed").containsExactly(0);
    }

    @Test
    void more_than_a_round_takes_goes_too() {
        live(450);
        assertThat(sweep(0, 1)).isEqualTo(449);
    }
}
