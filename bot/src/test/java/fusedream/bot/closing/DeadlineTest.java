package fusedream.bot.closing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deadline is one for all who wait, and nobody waits beyond it. */
@Timeout(60)
class DeadlineTest {

    private final PassingClock clock = new PassingClock();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    @AfterEach
    void release() {
        released.countDown();
        threads.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_is_left_shrinks_with_time_and_is_never_negative() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(9), clock);
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(9));
        clock.reach(PassingClock.BEGIN.plusSeconds(7));
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(2));
        clock.reach(PassingClock.BEGIN.plusSeconds(70));
        assertThat(deadline.left()).isZero();
    }

    @Test
    void a_part_of_it_ends_sooner_and_never_later() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(9), clock);
        assertThat(deadline.within(Duration.ofSeconds(2)).left()).isEqualTo(Duration.ofSeconds(2));
        clock.reach(PassingClock.BEGIN.plusSeconds(8));
        assertThat(deadline.within(Duration.ofSeconds(2))).isEqualTo(deadline);
    }

    @Test
    void what_ends_in_time_is_waited_for() {
        threads.execute(() -> {});
        threads.shutdown();
        Thread thread = new Thread(() -> {});
        thread.start();
        Deadline deadline = Deadline.after(Duration.ofSeconds(9), clock);
        assertThat(deadline.awaits(threads)).isTrue();
        assertThat(deadline.awaits(thread)).isTrue();
    }

    @Test
    void what_hangs_is_waited_for_until_then() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(9), clock);
        threads.execute(() -> {
            clock.reach(deadline.at());
            await(released);
        });
        threads.shutdown();
        assertThat(deadline.awaits(threads)).isFalse();
        assertThat(clock.instant()).isEqualTo(deadline.at());
    }

    @Test
    void an_interrupt_ends_a_wait_and_is_passed_on() {
        threads.execute(() -> await(released));
        threads.shutdown();
        Thread.currentThread().interrupt();
        assertThat(Deadline.after(Duration.ofSeconds(9), clock).awaits(threads)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
