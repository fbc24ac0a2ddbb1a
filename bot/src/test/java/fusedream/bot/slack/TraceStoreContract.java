package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.slack.TraceStore.Share;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TraceStore} must do; the adapter and the twin each run it. */
public abstract class TraceStoreContract {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

    private final JobIds ids = new JobIds(new SettableClock(), new Random(1));
    private final JobId job = ids.next();
    private final JobId other = ids.next();
    private TraceStore store;

    /** An empty store. */
    protected abstract TraceStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void a_first_attempt_is_told_to_all_that_follow() {
        assertThat(store.attempt(job, NOON)).isEmpty();
        assertThat(store.attempt(job, NOON.plusSeconds(5))).contains(NOON);
        assertThat(store.attempt(job, NOON.plusSeconds(9))).contains(NOON);
        assertThat(store.attempt(other, NOON.plusSeconds(9))).isEmpty();
    }

    @Test
    void a_picture_has_one_share_the_last_that_was_kept_and_a_job_has_them_by_index() {
        Share second = new Share(new PictureId(job, 1), "F2", false);
        Share first = new Share(new PictureId(job, 0), "F1", true);
        store.keep(second);
        store.keep(first);
        store.keep(new Share(new PictureId(other, 0), "F3", true));
        assertThat(store.shares(job)).containsExactly(first, second);
        Share done = new Share(second.picture(), "F9", true);
        store.keep(done);
        assertThat(store.shares(job)).containsExactly(first, done);
        store.remove(first.picture());
        assertThat(store.shares(job)).containsExactly(done);
    }

    @Test
    void a_forgotten_job_leaves_nothing_and_others_stay() {
        store.attempt(job, NOON);
        store.attempt(other, NOON);
        store.keep(new Share(new PictureId(job, 0), "F1", true));
        store.keep(new Share(new PictureId(other, 0), "F2", true));
        store.forget(job);
        assertThat(store.shares(job)).isEmpty();
        assertThat(store.shares(other)).hasSize(1);
        assertThat(store.attempt(job, NOON)).isEmpty();
        assertThat(store.attempt(other, NOON)).contains(NOON);
    }
}
