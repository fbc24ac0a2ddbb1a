package fusedream.bot.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Outcome;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What members, workers and operators see of the queue. */
class JobQueueTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Outcome OUTCOME = new Outcome(1, 0.3, 100, false);
    private static final Failure PASSING = new Failure(Failure.Kind.PASSING, "It broke.");

    private final SettableClock clock = new SettableClock();
    private final InMemoryJobStore store = new InMemoryJobStore();
    private final JobQueue queue = new JobQueue(store, QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final List<JobEvent> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        queue.listen(kept -> heard.add(kept.event()));
    }

    private Filing<String> file(String member, String key) {
        return queue.submit(Requests.submission(member, key), standing -> Optional.empty());
    }

    private Job submit(String member, String key) {
        return ((Filing.Accepted<String>) file(member, key)).job();
    }

    private Lease claim() {
        return ((JobState.Running) queue.claim("w").orElseThrow().state()).lease();
    }

    private JobState state(JobId id) {
        return queue.job(id).orElseThrow().state();
    }

    @Nested
    class Members {

        @Test
        void the_same_event_twice_files_one_job() {
            Job job = submit("ann", "event");
            assertThat(file("ann", "event")).isEqualTo(new Filing.Known<String>(job));
            assertThat(queue.queued(10)).containsExactly(job);
            assertThat(heard).hasSize(1);
        }

        @Test
        void what_is_not_filed_needs_no_writer() {
            submit("ann", "known");
            JobStore readOnly = new JobStore() {
                @Override
                public <R> R write(Function<JobLedger, R> work) {
                    throw new AssertionError("A refusal must not wait for the disk.");
                }

                @Override
                public <R> R read(Function<JobRecords, R> look) {
                    return store.read(look);
                }
            };
            JobQueue refusing = new JobQueue(readOnly, QueueSettings.DEFAULT, new JobIds(clock, new Random(2)), clock);
            assertThat(refusing.submit(Requests.submission("ann", "new"), standing -> Optional.of("no")))
                    .isEqualTo(new Filing.Refused<>("no"));
            assertThat(refusing.submit(Requests.submission("ann", "known"), standing -> Optional.of("no")))
                    .isInstanceOf(Filing.Known.class);
        }

        @Test
        void who_is_refused_by_the_time_of_filing_is_not_filed() {
            AtomicInteger asked = new AtomicInteger();
            assertThat(queue.submit(
                            Requests.submission("ann", "late"),
                            standing -> asked.incrementAndGet() == 1 ? Optional.empty() : Optional.of("full")))
                    .isEqualTo(new Filing.Refused<>("full"));
            assertThat(queue.queued(5)).isEmpty();
        }

        @Test
        void what_a_judge_refuses_is_not_filed() {
            assertThat(queue.submit(Requests.submission("ann", "event"), standing -> Optional.of("no")))
                    .isEqualTo(new Filing.Refused<>("no"));
            assertThat(queue.queued(10)).isEmpty();
            assertThat(queue.eventsAfter(0, 10)).isEmpty();
        }

        @Test
        void a_waiting_job_is_cancelled_at_once_and_its_budget_given_back() {
            Job job = submit("ann", "a");
            assertThat(queue.cancel(job.id())).isEqualTo(Asked.DONE);
            assertThat(state(job.id())).isEqualTo(new JobState.Cancelled(clock.instant()));
            assertThat(queue.job(job.id()).orElseThrow().account().charged()).isZero();
            assertThat(queue.cancel(job.id())).isEqualTo(Asked.OVER);
            assertThat(queue.claim("w")).isEmpty();
        }

        @Test
        void a_running_job_hears_of_a_cancel_with_its_next_heartbeat() {
            Job job = submit("ann", "a");
            Lease lease = claim();
            assertThat(queue.heartbeat(lease, SECOND, Optional.empty())).isEqualTo(Wish.GO_ON);
            assertThat(queue.finishNow(job.id())).isEqualTo(Asked.TOLD);
            assertThat(queue.heartbeat(lease, SECOND, Optional.empty())).isEqualTo(Wish.FINISH);
            assertThat(queue.cancel(job.id())).isEqualTo(Asked.TOLD);
            assertThat(queue.finishNow(job.id())).isEqualTo(Asked.TOLD);
            assertThat(queue.heartbeat(lease, SECOND, Optional.empty())).isEqualTo(Wish.CANCEL);
            queue.cancelled(lease, Duration.ZERO);
            assertThat(queue.job(job.id()).orElseThrow().account().charged()).isEqualTo(SECOND.multipliedBy(3));
            assertThat(heard).filteredOn(JobEvent.StopAsked.class::isInstance).hasSize(2);
        }

        @Test
        void a_job_that_has_not_begun_has_no_best_so_far() {
            Job job = submit("ann", "a");
            assertThat(queue.finishNow(job.id())).isEqualTo(Asked.NOT_BEGUN);
            assertThat(queue.cancel(new JobId("0".repeat(26)))).isEqualTo(Asked.UNKNOWN);
        }

        @Test
        void a_cancelled_job_is_not_tried_again() {
            Job job = submit("ann", "a");
            Lease lease = claim();
            queue.cancel(job.id());
            assertThat(queue.fail(lease, PASSING, SECOND)).isInstanceOf(JobState.Cancelled.class);
        }

        @Test
        void the_line_tells_position_and_time() {
            submit("ann", "a");
            Line second = ((Filing.Accepted<String>) file("bob", "b")).line();
            Line third = ((Filing.Accepted<String>) file("ann", "c")).line();
            // 360 evaluations at the first guess of 10 ms.
            Duration each = Duration.ofMillis(3600);
            assertThat(second).isEqualTo(new Line(2, each, each.multipliedBy(2)));
            assertThat(third).isEqualTo(new Line(3, each.multipliedBy(2), each.multipliedBy(3)));
            queue.heartbeat(claim(), SECOND, Optional.empty());
            assertThat(queue.line(queue.queued(9).get(0).id()))
                    .contains(
                            new Line(1, each.minus(SECOND), each.multipliedBy(2).minus(SECOND)));
        }

        @Test
        void estimates_follow_what_jobs_took() {
            submit("ann", "a");
            queue.finish(claim(), OUTCOME, Duration.ofMillis(720));
            submit("ann", "b");
            queue.finish(claim(), new Outcome(1, 0.3, 3, true), Duration.ofMillis(1));
            assertThat(submit("ann", "c").account().reserved()).isEqualTo(Duration.ofMillis(720));
        }
    }

    @Nested
    class Workers {

        @Test
        void a_silent_worker_loses_its_job_and_another_goes_on_from_the_checkpoint() {
            Job job = submit("ann", "a");
            Lease first = claim();
            Checkpoint reached = new Checkpoint(0, 40, new RunState(new byte[] {1, 2}));
            queue.heartbeat(first, SECOND, Optional.of(reached));
            clock.move(Duration.ofSeconds(29));
            assertThat(queue.expire()).isZero();
            clock.move(SECOND);
            assertThat(queue.expire()).isEqualTo(1);
            clock.move(Duration.ofMinutes(1));
            Lease second = claim();
            assertThat(second.attempt()).isEqualTo(2);
            assertThat(queue.checkpoint(job.id())).contains(reached);
            assertThatThrownBy(() -> queue.finish(first, OUTCOME, SECOND)).isInstanceOf(LeaseLostException.class);
            queue.finish(second, OUTCOME, SECOND);
            assertThat(queue.checkpoint(job.id())).isEmpty();
            assertThatThrownBy(() -> queue.heartbeat(second, SECOND, Optional.empty()))
                    .isInstanceOf(LeaseLostException.class);
        }

        @Test
        void a_job_out_of_memory_comes_back_smaller_and_at_last_fails() {
            Job job = submit("ann", "a");
            Failure tooLarge = new Failure(Failure.Kind.OUT_OF_MEMORY, "It does not fit.");
            for (int shrinks = 0; shrinks < QueueSettings.DEFAULT.mostShrinks(); shrinks++) {
                assertThat(queue.job(job.id()).orElseThrow().tries().shrinks()).isEqualTo(shrinks);
                assertThat(queue.fail(claim(), tooLarge, SECOND)).isInstanceOf(JobState.Queued.class);
            }
            assertThat(queue.fail(claim(), tooLarge, SECOND)).isEqualTo(new JobState.Failed(clock.instant(), tooLarge));
            assertThat(queue.job(job.id()).orElseThrow().account().charged()).isZero();
        }

        @Test
        void a_poison_job_is_parked_after_three_tries_and_blocks_nobody() {
            Job poison = submit("ann", "a");
            submit("bob", "b");
            assertThat(queue.fail(claim(), PASSING, SECOND))
                    .isEqualTo(new JobState.Queued(clock.instant().plusSeconds(5)));
            assertThat(claim().job()).isNotEqualTo(poison.id());
            clock.move(Duration.ofSeconds(5));
            assertThat(queue.fail(claim(), PASSING, SECOND))
                    .isEqualTo(new JobState.Queued(clock.instant().plusSeconds(10)));
            clock.move(Duration.ofSeconds(10));
            assertThat(queue.fail(claim(), PASSING, SECOND)).isInstanceOf(JobState.Parked.class);
            assertThat(queue.parked(9)).extracting(Job::id).containsExactly(poison.id());
        }

        @Test
        void a_job_that_moves_on_is_not_poison() {
            submit("ann", "a");
            for (int step = 1; step <= 9; step++) {
                Lease lease = claim();
                queue.heartbeat(lease, SECOND, Optional.of(new Checkpoint(0, step, new RunState(new byte[0]))));
                assertThat(queue.fail(lease, PASSING, SECOND)).isInstanceOf(JobState.Queued.class);
                clock.move(Duration.ofMinutes(1));
            }
        }

        @Test
        void a_job_given_back_is_the_first_to_go_on_and_without_blame() {
            Job job = submit("ann", "a");
            submit("bob", "b");
            queue.giveBack(claim(), SECOND);
            Lease again = claim();
            assertThat(again.job()).isEqualTo(job.id());
            assertThat(queue.job(job.id()).orElseThrow().tries().strikes()).isZero();
        }

        @Test
        void a_hopeless_job_fails_at_once() {
            submit("ann", "a");
            Failure hopeless = new Failure(Failure.Kind.HOPELESS, "There is no such picture.");
            assertThat(queue.fail(claim(), hopeless, SECOND)).isEqualTo(new JobState.Failed(clock.instant(), hopeless));
        }
    }

    @Nested
    class Operators {

        @Test
        void a_paused_queue_takes_jobs_and_starts_none() {
            queue.setMode(QueueMode.PAUSED);
            submit("ann", "a");
            assertThat(queue.claim("w")).isEmpty();
            queue.setMode(QueueMode.OPEN);
            assertThat(queue.claim("w")).isPresent();
        }

        @Test
        void a_draining_queue_takes_none_and_starts_what_it_has() {
            Job job = submit("ann", "a");
            queue.setMode(QueueMode.DRAINING);
            assertThat(file("bob", "b")).isEqualTo(new Filing.Draining<String>());
            assertThat(file("ann", "a")).isEqualTo(new Filing.Known<String>(job));
            assertThat(queue.claim("w")).isPresent();
            assertThat(queue.mode()).isEqualTo(QueueMode.DRAINING);
        }

        @Test
        void a_listener_that_fails_hurts_nobody_else() {
            queue.listen(kept -> {
                throw new IllegalStateException("deaf");
            });
            List<JobEvent> later = new ArrayList<>();
            queue.listen(kept -> later.add(kept.event()));
            submit("ann", "a");
            assertThat(later).isEqualTo(heard).hasSize(1);
        }

        @Test
        void events_are_kept_and_told_alike() {
            submit("ann", "a");
            queue.finish(claim(), OUTCOME, SECOND);
            assertThat(queue.eventsAfter(0, 10)).extracting(KeptEvent::event).isEqualTo(heard);
            assertThat(heard)
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Filed", "Started", "Finished");
        }
    }
}
