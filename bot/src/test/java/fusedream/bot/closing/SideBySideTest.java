package fusedream.bot.closing;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.logs.LogWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts end at the same time; one that hangs or fails keeps up no other. */
@Timeout(60)
class SideBySideTest {

    private final PassingClock clock = new PassingClock();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(9), clock);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void parts_that_need_each_other_to_end_both_do() {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Part one = new Part("one", until -> {
            first.countDown();
            return awaited(second);
        });
        Part other = new Part("other", until -> {
            second.countDown();
            return awaited(first);
        });
        assertThat(SideBySide.end(List.of(one, other), deadline)).isTrue();
        assertThat(SideBySide.end(List.of(), deadline)).isTrue();
    }

    @Test
    void one_that_hangs_is_left_behind_at_the_deadline_and_named() {
        CountDownLatch closed = new CountDownLatch(1);
        Part hanging = new Part("line", until -> {
            clock.reach(until.at());
            return awaited(released);
        });
        try (LogWatch log = new LogWatch(SideBySide.class)) {
            assertThat(SideBySide.end(List.of(hanging, Part.closing("data", closed::countDown)), deadline))
                    .isFalse();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("The line did not close in time"));
        }
        assertThat(awaited(closed)).isTrue();
    }

    @Test
    void one_that_fails_or_is_not_at_rest_is_told() {
        Part broken = Part.closing("line", () -> {
            throw new IllegalStateException("It is gone.");
        });
        assertThat(SideBySide.end(List.of(broken), deadline)).isFalse();
        assertThat(SideBySide.end(List.of(new Part("worker", until -> false)), deadline))
                .isFalse();
    }
}
