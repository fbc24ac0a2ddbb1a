package fusedream.bot.worker;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job under way is held on to and its state kept, as long as the engine says something now and then. */
class StintTest {

    private static final int STEPS = 60;

    /** What a crash may cost. */
    private static final Duration MOST_LOST = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final PlainEngine engine = new PlainEngine();

    @SuppressWarnings("NullAway.Init") // begun before each test
    private Stint stint;

    @BeforeEach
    void begin() {
        var unused = queue.submit(Requests.submission("ann", "key"), standing -> Optional.empty());
        Job job = queue.claim("worker").orElseThrow();
        stint = new Stint(job, queue, new ProgressBoard(), WorkerSettings.DEFAULT, clock, preview -> true);
        stint.begin(0, 0, STEPS);
    }

    private Instant heldUntil() {
        JobState state = queue.job(stint.job().id()).orElseThrow().state();
        return ((JobState.Running) state).lease().until();
    }

    private int stepKept() {
        return queue.checkpoint(stint.job().id()).map(Checkpoint::step).orElse(0);
    }

    @Test
    void no_more_than_ten_seconds_of_steps_are_ever_without_a_state_that_is_kept() {
        engine.before((request, step) -> {
            clock.move(Duration.ofSeconds(1));
            stint.beat();
            assertThat(Duration.ofSeconds(step - stepKept()))
                    .as("at step %d", step)
                    .isLessThan(MOST_LOST);
        });
        var unused = engine.dream(
                DreamRequest.Single.of(
                        Prompt.of("a dog"), Preset.QUICK.settings().withSteps(STEPS), 7),
                stint::on,
                stint.token());
        assertThat(stepKept()).isGreaterThan(STEPS - (int) MOST_LOST.toSeconds());
    }

    @Test
    void a_step_that_takes_long_keeps_its_lease_by_beats() {
        Instant before = heldUntil();
        clock.move(Duration.ofMinutes(1));
        stint.beat();
        assertThat(heldUntil()).isEqualTo(before.plus(Duration.ofMinutes(1)));
        assertThat(stint.stop()).isEqualTo(Stint.Stop.NONE);
    }

    @Test
    void an_engine_that_is_silent_for_too_long_is_given_up_and_its_lease_runs_out() {
        Instant before = heldUntil();
        clock.move(WorkerSettings.DEFAULT.stall().plusSeconds(1));
        stint.beat();
        assertThat(stint.stop()).isEqualTo(Stint.Stop.LOST);
        assertThat(stint.token().wish()).isEqualTo(CancellationToken.Wish.CANCEL);
        assertThat(heldUntil()).isEqualTo(before);
        assertThat(queue.expire()).isEqualTo(1);
        assertThat(queue.job(stint.job().id()).orElseThrow().state()).isInstanceOf(JobState.Queued.class);
    }
}
