package fusedream.bot.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MarkStore} must do; the adapter and the twin each run it. */
public abstract class MarkStoreContract {

    private MarkStore store;
    private List<JobId> jobs;

    public record Opened(MarkStore store, List<JobId> jobs) {}

    /** An empty store, and three jobs. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        Opened opened = open();
        store = opened.store();
        jobs = opened.jobs();
    }

    @Test
    void a_member_has_one_mark_the_last_until_it_is_taken_back() {
        PictureId first = new PictureId(jobs.get(0), 0);
        PictureId second = new PictureId(jobs.get(1), 3);
        store.mark(Requests.member("ann"), first);
        store.mark(Requests.member("ann"), second);
        store.mark(Requests.member("bob"), first);

        assertThat(store.marked(Requests.member("ann"))).contains(second);
        store.unmark(Requests.member("ann"));
        assertThat(store.marked(Requests.member("ann"))).isEmpty();
        assertThat(store.marked(Requests.member("bob"))).contains(first);
    }
}
