package fusedream.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.Scope;
import fusedream.bot.policy.Refusal;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueMode;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an operator watches: the queue, how long jobs take, how they end, what is refused, what chats take. */
class BotMetricsTest {

    private static final Place PLACE = Place.channel(Requests.TOWN, "general");

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final BotMetrics metrics = new BotMetrics(queue);

    BotMetricsTest() {
        queue.listen(metrics);
    }

    private void submit(String key) {
        queue.submit(Requests.submission("ann", key), standing -> Optional.empty());
    }

    @Test
    void the_queue_is_measured_as_it_stands() {
        submit("a");
        submit("b");
        submit("c");
        queue.claim("worker");
        assertThat(metrics.scrape())
                .contains("fusedream_queue_jobs{state=\"waiting\"} 2.0", "fusedream_queue_jobs{state=\"running\"} 1.0")
                .contains("fusedream_queue_open 1.0")
                .containsPattern("fusedream_queue_ahead_seconds [1-9]")
                .containsPattern("fusedream_memory_resident_bytes [1-9]")
                .contains("jvm_memory_used_bytes");
        queue.setMode(QueueMode.PAUSED);
        assertThat(metrics.scrape()).contains("fusedream_queue_open 0.0");
    }

    @Test
    void waits_steps_and_ends_are_counted() {
        submit("a");
        clock.move(Duration.ofSeconds(5));
        Job job = queue.claim("worker").orElseThrow();
        queue.finish(((JobState.Running) job.state()).lease(), new Outcome(1, 0.5, 20, false), Duration.ofSeconds(4));
        assertThat(metrics.scrape())
                .contains("fusedream_queue_wait_seconds_sum 5.0", "fusedream_queue_wait_seconds_bucket{le=\"10.0\"} 1")
                .contains("fusedream_step_seconds_sum 0.2", "fusedream_step_seconds_count 1")
                .contains(
                        "fusedream_jobs_events_total{event=\"filed\"} 1.0",
                        "fusedream_jobs_events_total{event=\"finished\"} 1.0");
    }

    @Test
    void refusals_are_counted_by_reason() {
        metrics.refused(new Refusal.TooFast(20, Duration.ofMinutes(1), Instant.EPOCH));
        metrics.refused(new Refusal.TooManyPending(Scope.EVERYONE, 300, Instant.EPOCH));
        metrics.refused(new Refusal.ForbiddenWords("cabbage"));
        assertThat(metrics.scrape())
                .contains(
                        "fusedream_refusals_total{reason=\"too-fast\"} 1.0",
                        "fusedream_refusals_total{reason=\"pending-everyone\"} 1.0",
                        "fusedream_refusals_total{reason=\"forbidden-words\"} 1.0")
                .doesNotContain("cabbage");
    }

    @Test
    void posts_are_counted_by_platform_and_result() {
        Card card = new Card(
                new JobIds(clock, new Random(1)).next(),
                "ann",
                "a dog",
                "Waits.",
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of());
        ChatPort port = new CountedPort(new OneWay(), metrics);
        port.post(PLACE, "n", card);
        assertThatThrownBy(() -> port.edit(PLACE, "m", card)).isInstanceOf(ChatException.class);
        assertThat(metrics.scrape())
                .contains("fusedream_posts_total{platform=\"slack\",result=\"taken\",what=\"post\"} 1.0")
                .contains("fusedream_posts_total{platform=\"slack\",result=\"not-now\",what=\"edit\"} 1.0");
    }

    /** A chat that takes posts and no edits. */
    private static final class OneWay implements ChatPort {

        @Override
        public Platform platform() {
            return Platform.SLACK;
        }

        @Override
        public String post(Place place, String nonce, Card card) {
            return nonce;
        }

        @Override
        public String whisper(Member member, String nonce, Card card) {
            return post(Place.channel(member.community(), member.id()), nonce, card);
        }

        @Override
        public void edit(Place place, String message, Card card) {
            throw new ChatException("busy", true);
        }
    }
}
