package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.closing.Deadline;
import fusedream.bot.closing.Part;
import fusedream.bot.closing.PassingClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bot stops within ten seconds whatever hangs, and what need not hang on others closes all the same. */
@Timeout(60)
class ShutdownTest {

    private final PassingClock clock = new PassingClock();
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private Part prompt(String name) {
        return Part.closing(name, () -> begun.add(name));
    }

    /** One for which time passes to the last moment that it is given, and that does not end then either. */
    private Part hanging(String name) {
        return new Part(name, deadline -> {
            begun.add(name);
            clock.reach(deadline.at());
            try {
                released.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
    }

    private boolean stopped(List<Part> working, List<Part> chats, Part data) {
        return new Shutdown(working, chats, data, prompt("engine")).by(Deadline.after(Shutdown.BUDGET, clock));
    }

    private Duration passed() {
        return Duration.between(PassingClock.BEGIN, clock.instant());
    }

    @Test
    void all_waits_together_stay_below_ten_seconds_if_everything_hangs() {
        boolean complete = stopped(
                List.of(hanging("worker"), hanging("look")),
                List.of(hanging("discord"), hanging("slack"), hanging("web")),
                hanging("data"));
        assertThat(complete).isFalse();
        assertThat(passed()).isLessThan(Duration.ofSeconds(10));
        assertThat(begun)
                .as("all but the engine, in which somebody still is")
                .containsExactlyInAnyOrder("worker", "look", "discord", "slack", "web", "data");
    }

    @Test
    void a_chat_that_hangs_leaves_time_for_the_data_folder() {
        assertThat(stopped(List.of(prompt("worker")), List.of(hanging("slack")), prompt("data")))
                .isFalse();
        assertThat(begun).containsExactly("worker", "slack", "data");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void the_engine_is_closed_when_nobody_is_in_it() {
        assertThat(stopped(List.of(prompt("worker")), List.of(prompt("web")), prompt("data")))
                .isTrue();
        assertThat(begun).startsWith("worker", "web").containsExactlyInAnyOrder("worker", "web", "data", "engine");
        assertThat(passed()).isZero();
    }
}
