package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.closing.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was taken is done, also when the bot stops. */
@Timeout(60)
class WorkTest {

    @Test
    void what_was_taken_before_the_end_is_done_and_nothing_after_it() {
        CountDownLatch done = new CountDownLatch(1);
        Work work = new Work();
        assertThat(work.after(Duration.ofMillis(10), done::countDown)).isTrue();
        work.close(Deadline.after(Duration.ofSeconds(30), InstantSource.system()));
        assertThat(done.getCount()).isZero();
        assertThat(work.soon(() -> {})).isFalse();
    }
}
