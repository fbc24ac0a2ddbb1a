package fusedream.bot.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link GalleryStore} must do; the adapter and the twin each run it. */
public abstract class GalleryStoreContract {

    private GalleryStore store;
    private List<JobId> jobs;

    public record Opened(GalleryStore store, List<JobId> jobs) {}

    /** An empty store, and three jobs that pictures may belong to, in the order of their ids. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        Opened opened = open();
        store = opened.store();
        jobs = opened.jobs();
    }

    private Picture picture(int job, int index, double score) {
        return new Picture(
                new PictureId(jobs.get(job), index),
                "ab".repeat(32),
                Requests.member("ann"),
                "a \"blue\" dog \ud83d\udc15",
                score,
                20,
                Instant.parse("2026-03-01T10:00:00.123Z"),
                Map.of("prompt", "a dog", "seed", "7"));
    }

    @Test
    void what_is_kept_comes_back_the_same() {
        Picture scored = picture(0, 0, 0.25);
        Picture unscored = picture(0, 1, Double.NaN);
        store.keep(scored);
        store.keep(unscored);
        assertThat(store.picture(scored.id())).contains(scored);
        assertThat(store.picture(unscored.id())).contains(unscored);
        assertThat(store.picture(new PictureId(jobs.get(1), 0))).isEmpty();
    }

    @Test
    void the_same_picture_again_takes_the_place_of_the_first() {
        store.keep(picture(0, 0, 0.25));
        store.keep(picture(0, 0, 0.5));
        assertThat(store.of(jobs.get(0))).containsExactly(picture(0, 0, 0.5));
    }

    @Test
    void the_latest_job_comes_first_and_its_pictures_in_their_order() {
        for (int job = 0; job < 3; job++) {
            store.keep(picture(job, 1, 0.5));
            store.keep(picture(job, 0, 0.5));
        }
        assertThat(store.latest(0, 3)).containsExactly(picture(2, 0, 0.5), picture(2, 1, 0.5), picture(1, 0, 0.5));
        assertThat(store.latest(4, 10)).containsExactly(picture(0, 0, 0.5), picture(0, 1, 0.5));
    }
}
