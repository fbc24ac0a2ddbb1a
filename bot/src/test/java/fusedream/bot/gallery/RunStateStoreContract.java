package fusedream.bot.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.engine.api.RunState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RunStateStore} must do; the adapter and the twin each run it. */
public abstract class RunStateStoreContract {

    private RunStateStore store;
    private List<JobId> jobs;

    public record Opened(RunStateStore store, List<JobId> jobs) {}

    /** An empty store, and three jobs. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        Opened opened = open();
        store = opened.store();
        jobs = opened.jobs();
    }

    @Test
    void each_picture_has_its_own_state_the_last_that_was_kept() {
        PictureId first = new PictureId(jobs.get(0), 0);
        PictureId second = new PictureId(jobs.get(0), 1);
        store.keep(first, new RunState(new byte[] {1}));
        store.keep(first, new RunState(new byte[] {2, 0, -1}));
        store.keep(second, new RunState(new byte[] {3}));

        assertThat(store.of(first)).contains(new RunState(new byte[] {2, 0, -1}));
        assertThat(store.of(second)).contains(new RunState(new byte[] {3}));
        assertThat(store.of(new PictureId(jobs.get(1), 0))).isEmpty();
    }
}
