package fusedream.bot.worker;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.closing.Deadline;
import fusedream.bot.community.Place;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InMemoryRunStateStore;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.bot.logs.LogWatch;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.MemoryExhaustedException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.UnusableScoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claimed job comes to its end whatever happens on the way, and nothing that was done is done twice. */
class WorkerTest {

    private static final int STEPS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final PlainEngine engine = new PlainEngine();
    private final ProgressBoard board = new ProgressBoard();

    @SuppressWarnings("NullAway.Init") // made before each test
    private Gallery gallery;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Worker worker;

    @BeforeEach
    void makeWorker() {
        gallery = Galleries.raw(folder, clock);
        Workshop workshop =
                new Workshop(engine, gallery, new InMemoryRunStateStore(), PlainFilm::new, folder.resolve("making"));
        EngineGuard guard = new EngineGuard(RestSettings.DEFAULT, clock);
        worker = new Worker(queue, workshop, guard, board, WorkerSettings.DEFAULT, clock);
    }

    private JobId submit(int count) {
        JobRequest request = new JobRequest.Single(
                Wording.of("a dog"), Preset.QUICK.settings().withSteps(STEPS), 7, count);
        return submit(request);
    }

    private JobId submit(JobRequest request) {
        return submit("key", request);
    }

    private JobId submit(String key, JobRequest request) {
        Submission submission = new Submission(
                key, Requests.member("ann"), "ann", Place.channel(Requests.TOWN, "general"), Rank.ORDINARY, request);
        Filing<String> filing = queue.submit(submission, standing -> Optional.empty());
        return ((Filing.Accepted<String>) filing).job().id();
    }

    private Job job(JobId id) {
        return queue.job(id).orElseThrow();
    }

    private RgbImage kept(JobId id, int index) {
        Picture picture = gallery.picture(new PictureId(id, index)).orElseThrow();
        return new RgbImage(8, 8, gallery.file(picture));
    }

    @Test
    void a_job_ends_with_its_pictures_kept_each_with_a_seed_of_its_own() {
        JobId id = submit(3);
        assertThat(worker.work()).isTrue();
        assertThat(job(id).state()).isInstanceOfSatisfying(JobState.Finished.class, finished -> {
            assertThat(finished.outcome().pictures()).isEqualTo(3);
            assertThat(finished.outcome().steps()).isEqualTo(3 * STEPS);
            assertThat(finished.outcome().early()).isFalse();
        });
        for (int index = 0; index < 3; index++) {
            assertThat(kept(id, index)).isEqualTo(PlainEngine.picture(7 + index, STEPS));
        }
        assertThat(gallery.of(id).get(1).provenance()).containsEntry("seed", "8");
        assertThat(board.of(id)).isEmpty();
        assertThat(worker.work()).isFalse();
    }

    @Test
    void the_picture_of_a_quiet_job_is_seen_by_its_member_alone_and_named_by_nothing_that_was_asked() {
        JobRequest request = new JobRequest.Single(
                Wording.of("a dog"), Preset.QUICK.settings().withSteps(STEPS), 7, 1);
        JobId id = submit(Submission.QUIET + "key", request);
        worker.work();
        Picture picture = gallery.of(id).get(0);
        assertThat(picture.isSeenBy(Requests.member("ann"))).isTrue();
        assertThat(picture.isSeenBy(Requests.member("bob"))).isFalse();
        assertThat(picture.title()).doesNotContain("dog");
    }

    @Test
    void the_picture_so_far_is_on_the_board() {
        JobId id = submit(1);
        engine.before((request, step) -> {
            clock.move(Duration.ofSeconds(2));
            if (step > 1) {
                assertThat(board.of(id)).hasValueSatisfying(seen -> {
                    assertThat(seen.step()).isEqualTo(step);
                    assertThat(seen.preview()).contains(PlainEngine.picture(7, step));
                });
            }
        });
        worker.work();
        assertThat(job(id).state()).isInstanceOf(JobState.Finished.class);
    }

    @Test
    void a_wish_to_finish_keeps_the_best_so_far_and_leaves_the_other_pictures_out() {
        JobId id = submit(3);
        queue.listen(worker);
        engine.before((request, step) -> {
            if (step == 5) {
                queue.finishNow(id);
            }
        });
        worker.work();
        assertThat(job(id).state()).isInstanceOfSatisfying(JobState.Finished.class, finished -> {
            assertThat(finished.outcome().pictures()).isEqualTo(1);
            assertThat(finished.outcome().early()).isTrue();
        });
        assertThat(kept(id, 0)).isEqualTo(PlainEngine.picture(7, 6));
    }

    @Test
    void a_cancelled_job_ends_without_a_picture() {
        JobId id = submit(1);
        queue.listen(worker);
        engine.before((request, step) -> {
            if (step == 5) {
                queue.cancel(id);
            }
        });
        worker.work();
        assertThat(job(id).state()).isInstanceOf(JobState.Cancelled.class);
        assertThat(gallery.of(id)).isEmpty();
    }

    @Test
    void a_job_that_does_not_fit_is_tried_again_with_half_the_augmentations() {
        JobId id = submit(1);
        engine.before((request, step) -> {
            if (request.settings().augmentations() > 2) {
                throw new MemoryExhaustedException("It does not fit.", new RuntimeException("test"));
            }
        });
        while (worker.work()) {
            assertThat(engine.asked()).hasSizeLessThan(10);
        }
        assertThat(job(id).state()).isInstanceOf(JobState.Finished.class);
        assertThat(engine.asked().stream().map(asked -> asked.settings().augmentations()))
                .containsExactly(6, 3, 1);
    }

    @Test
    void what_the_engine_foresaw_fails_with_its_words() {
        JobId id = submit(1);
        engine.before((request, step) -> {
            throw new UnusableScoreException("None of the 500 sampled pictures");
        });
        worker.work();
        assertThat(job(id).state())
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        failed -> assertThat(failed.failure().word()).contains("None of the 500 sampled pictures"));
    }

    @Test
    void a_request_that_always_breaks_is_parked_and_the_worker_lives() {
        JobId id = submit(1);
        engine.before((request, step) -> {
            throw new IllegalStateException("broken");
        });
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(worker.work()).isTrue();
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(job(id).state()).isInstanceOf(JobState.Parked.class);
        assertThat(worker.work()).isFalse();
    }

    @Test
    void a_picture_that_the_disk_does_not_take_is_tried_again_and_nothing_of_it_is_lost() throws IOException {
        Path taken = Files.createFile(folder.resolve("pictures"));
        JobId id = submit(1);
        assertThat(worker.work()).isTrue();
        assertThat(job(id).state()).as("it waits for a disk with room").isInstanceOf(JobState.Queued.class);
        Files.delete(taken);
        clock.move(Duration.ofMinutes(1));
        assertThat(worker.work()).isTrue();
        assertThat(job(id).state()).isInstanceOf(JobState.Finished.class);
        assertThat(kept(id, 0)).isEqualTo(PlainEngine.picture(7, STEPS));
    }

    @Test
    void an_interrupted_job_goes_on_from_its_last_state() {
        JobId id = submit(2);
        Job claimed = queue.claim("dead").orElseThrow();
        var lease = ((JobState.Running) claimed.state()).lease();
        Stint stint = new Stint(claimed, queue, board, WorkerSettings.DEFAULT, clock, preview -> true);
        stint.begin(0, 0, STEPS);
        engine.before((request, step) -> {
            clock.move(Duration.ofSeconds(1));
            if (step == 12) {
                stint.interrupt();
            }
        });
        try {
            engine.dream(
                    DreamRequest.Single.of(
                            Prompt.of("a dog"), Preset.QUICK.settings().withSteps(STEPS), 7),
                    stint::on,
                    stint.token());
        } catch (fusedream.engine.api.DreamCancelledException stopped) {
            stint.report();
        }
        queue.giveBack(lease, Duration.ZERO);
        assertThat(queue.checkpoint(id).map(Checkpoint::step)).contains(13);
        engine.before((request, step) -> {});
        worker.work();
        assertThat(job(id).state()).isInstanceOf(JobState.Finished.class);
        assertThat(engine.asked().get(1).settings().steps()).isEqualTo(STEPS - 13);
        assertThat(gallery.of(id).get(0).steps()).as("steps of both tries").isEqualTo(STEPS);
        assertThat(kept(id, 0)).isEqualTo(PlainEngine.picture(7, STEPS));
        assertThat(kept(id, 1)).isEqualTo(PlainEngine.picture(8, STEPS));
    }

    @Test
    void the_log_says_from_which_step_each_try_goes_on() {
        JobId id = submit(1);
        engine.before((request, step) -> {
            if (step == 5) {
                worker.stop(Deadline.after(Duration.ofSeconds(1), clock));
            }
        });
        try (LogWatch log = new LogWatch(Stint.class)) {
            worker.work();
            assertThat(queue.checkpoint(id).map(Checkpoint::step)).contains(6);
            engine.before((request, step) -> {});
            makeWorker();
            worker.work();
            assertThat(log.lines().filter(line -> line.contains("goes on from step")))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("Job " + id + " try 1: picture 0 goes on from step 0 at "),
                            line -> assertThat(line)
                                    .startsWith("Job " + id + " try 2: picture 0 goes on from step 6 at "));
        }
    }

    @Test
    void a_worker_that_is_stopped_gives_its_job_back_with_the_state() throws InterruptedException {
        JobId id = submit(1);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        engine.before((request, step) -> {
            if (step == 5) {
                reached.countDown();
                await(goOn);
            }
        });
        worker.start();
        reached.await();
        Thread stopper = new Thread(() -> worker.stop(Deadline.after(Duration.ofSeconds(30), clock)));
        stopper.start();
        while (!worker.stopping()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        stopper.join();
        assertThat(job(id).state()).isInstanceOf(JobState.Queued.class);
        assertThat(queue.checkpoint(id).map(Checkpoint::step))
                .hasValueSatisfying(step -> assertThat(step).isBetween(6, STEPS));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
