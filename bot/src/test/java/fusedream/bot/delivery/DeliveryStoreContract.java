package fusedream.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Platform;
import fusedream.bot.job.JobId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryStore} must do; the adapter and the twin each run it. */
public abstract class DeliveryStoreContract {

    private DeliveryStore store;
    private List<JobId> jobs;

    public record Opened(DeliveryStore store, List<JobId> jobs) {}

    /** An empty store, and three jobs. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        Opened opened = open();
        store = opened.store();
        jobs = opened.jobs();
    }

    @Test
    void each_platform_has_its_own_last_event() {
        assertThat(store.told(Platform.WEB)).isZero();
        store.tell(Platform.WEB, 3);
        store.tell(Platform.WEB, 5);
        store.tell(Platform.DISCORD, 4);
        assertThat(store.told(Platform.WEB)).isEqualTo(5);
        assertThat(store.told(Platform.DISCORD)).isEqualTo(4);
    }

    @Test
    void a_job_has_one_message_the_last_that_was_kept() {
        store.posted(jobs.get(0), "first");
        store.posted(jobs.get(0), "second");
        assertThat(store.message(jobs.get(0))).contains("second");
        assertThat(store.message(jobs.get(1))).isEmpty();
    }
}
