package fusedream.bot.worker;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.closing.Deadline;
import fusedream.bot.community.Place;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InMemoryRunStateStore;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Style;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of request is made, from the state of the picture that it begins with, also after an interruption. */
class KindsTest {

    private static final int STEPS = 20;
    private static final Wording DOG = Wording.of("a dog");
    private static final SearchSettings SETTINGS = Preset.QUICK.settings().withSteps(STEPS);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final PlainEngine engine = new PlainEngine();
    private final ProgressBoard board = new ProgressBoard();
    private final InMemoryRunStateStore states = new InMemoryRunStateStore();
    private int keys;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Gallery gallery;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Worker worker;

    @BeforeEach
    void makeWorker() {
        gallery = Galleries.raw(folder, clock);
        worker = worker();
    }

    private Worker worker() {
        Workshop workshop = new Workshop(engine, gallery, states, PlainFilm::new, making());
        return new Worker(
                queue, workshop, new EngineGuard(RestSettings.DEFAULT, clock), board, WorkerSettings.DEFAULT, clock);
    }

    private Path making() {
        return folder.resolve("making");
    }

    private JobId submit(JobRequest request) {
        Submission submission = new Submission(
                "key-" + keys++,
                Requests.member("ann"),
                "ann",
                Place.channel(Requests.TOWN, "general"),
                Rank.ORDINARY,
                request);
        Filing<String> filing = queue.submit(submission, standing -> Optional.empty());
        return ((Filing.Accepted<String>) filing).job().id();
    }

    private JobId make(JobRequest request) {
        JobId id = submit(request);
        worker.work();
        return id;
    }

    private PictureId single(long seed, int steps) {
        return new PictureId(make(new JobRequest.Single(DOG, SETTINGS.withSteps(steps), seed, 1)), 0);
    }

    private JobState state(JobId id) {
        return queue.job(id).map(Job::state).orElseThrow();
    }

    private JobState.Finished finished(JobId id) {
        assertThat(state(id)).isInstanceOf(JobState.Finished.class);
        return (JobState.Finished) state(id);
    }

    private DreamRequest last() {
        return engine.asked().get(engine.asked().size() - 1);
    }

    private String word(JobId id) {
        assertThat(state(id)).isInstanceOf(JobState.Failed.class);
        return ((JobState.Failed) state(id)).failure().word();
    }

    @Test
    void a_picture_is_kept_with_the_state_of_its_search() {
        assertThat(states.of(single(7, STEPS))).contains(PlainEngine.state(STEPS));
    }

    @Test
    void a_composed_picture_starts_from_its_words() {
        JobId id = make(new JobRequest.Composed(
                DOG, Optional.of(Prompt.of("a red dog")), Optional.empty(), SETTINGS, 5, 2, true));
        assertThat(finished(id).outcome().pictures()).isEqualTo(2);
        assertThat(last()).isInstanceOfSatisfying(DreamRequest.Composed.class, asked -> {
            assertThat(asked.seed()).isEqualTo(6);
            assertThat(asked.allLayouts()).isTrue();
            assertThat(asked.planes().foreground()).isEqualTo(new DreamRequest.Plane.Words(Prompt.of("a red dog")));
            assertThat(asked.planes().background()).isEqualTo(new DreamRequest.Plane.Words(DOG.words()));
        });
    }

    @Test
    void variations_are_neighbours_of_the_state_with_seeds_of_their_own() {
        PictureId of = single(7, STEPS);
        JobId id = make(new JobRequest.Variations(of, DOG, SETTINGS.withSteps(3), 50, 4, 0.25));
        assertThat(finished(id).outcome().pictures()).isEqualTo(4);
        assertThat(last()).isInstanceOfSatisfying(DreamRequest.Variation.class, asked -> {
            assertThat(asked.seed()).isEqualTo(53);
            assertThat(asked.of()).isEqualTo(PlainEngine.state(STEPS));
            assertThat(asked.strength()).isEqualTo(0.25);
        });
    }

    @Test
    void longer_goes_on_from_the_end_with_the_seed_of_the_search() {
        PictureId of = single(7, STEPS);
        JobId id = make(new JobRequest.Longer(of, DOG, SETTINGS.withSteps(5), 7));
        assertThat(gallery.file(gallery.of(id).get(0)))
                .isEqualTo(PlainEngine.picture(7, STEPS + 5).rgb());
        assertThat(states.of(new PictureId(id, 0))).contains(PlainEngine.state(STEPS + 5));
    }

    @Test
    void longer_of_a_composed_picture_composes_on_however_long_the_line() {
        PictureId of = new PictureId(
                make(new JobRequest.Composed(DOG, Optional.empty(), Optional.empty(), SETTINGS, 5, 1, true)), 0);
        PictureId longer = new PictureId(make(new JobRequest.Longer(of, DOG, SETTINGS.withSteps(5), 5)), 0);
        finished(make(new JobRequest.Longer(longer, DOG, SETTINGS.withSteps(5), 5)));
        assertThat(last()).isInstanceOfSatisfying(DreamRequest.Composed.class, asked -> {
            assertThat(asked.from()).contains(PlainEngine.state(STEPS + 5));
            assertThat(asked.allLayouts()).isTrue();
        });
    }

    private static byte[] film(long seed, IntStream steps) {
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        steps.forEach(step -> film.writeBytes(PlainEngine.picture(seed, step).rgb()));
        return film.toByteArray();
    }

    private Picture moving(JobId id) {
        finished(id);
        Picture picture = gallery.of(id).get(0);
        assertThat(picture.media()).isEqualTo(Media.GIF);
        assertThat(making()).as("nothing is left in the making").isEmptyDirectory();
        return picture;
    }

    @Test
    void a_morph_is_a_film_from_one_picture_to_the_other() {
        JobId id = make(new JobRequest.Morph(single(7, 10), single(8, STEPS), 6));
        Picture morph = moving(id);
        assertThat(gallery.file(morph)).isEqualTo(film(0, IntStream.of(10, 12, 14, 16, 18, 20)));
        assertThat(morph.score()).isNaN();
        assertThat(morph.provenance()).containsEntry("mode", "morph").containsEntry("frames", "6");
        assertThat(finished(id).outcome().score()).isNaN();
    }

    @Test
    void a_time_lapse_is_a_film_of_the_same_search() {
        Picture lapse = moving(make(new JobRequest.TimeLapse(single(7, STEPS), 6)));
        assertThat(gallery.file(lapse)).isEqualTo(film(7, IntStream.of(4, 8, 12, 16, 20)));
        assertThat(lapse.score()).isEqualTo(STEPS / 1000.0);
    }

    @Test
    void a_time_lapse_of_a_picture_that_was_finished_early_ends_where_it_did() {
        JobId of = submit(new JobRequest.Single(DOG, SETTINGS, 7, 1));
        queue.listen(worker);
        engine.before((request, step) -> {
            if (step == 5) {
                queue.finishNow(of);
            }
        });
        worker.work();
        engine.before((request, step) -> {});
        Picture lapse = moving(make(new JobRequest.TimeLapse(new PictureId(of, 0), 3)));
        assertThat(gallery.file(lapse)).isEqualTo(film(7, IntStream.of(3, 6)));
        assertThat(last().settings().patience())
                .as("it ends there and no sooner")
                .isZero();
    }

    @Test
    void an_interrupted_time_lapse_goes_on_filming() {
        PictureId of = single(7, STEPS);
        JobId id = submit(new JobRequest.TimeLapse(of, 6));
        queue.listen(worker);
        engine.before((request, step) -> {
            clock.move(Duration.ofSeconds(1));
            if (step == 10) {
                worker.stop(Deadline.after(Duration.ZERO, clock));
            }
        });
        worker.work();
        assertThat(state(id)).isInstanceOf(JobState.Queued.class);
        engine.before((request, step) -> {});
        worker = worker();
        worker.work();
        assertThat(last().settings().steps()).isLessThan(STEPS);
        assertThat(gallery.file(moving(id))).isEqualTo(film(7, IntStream.of(4, 8, 12, 16, 20)));
    }

    @Test
    void what_a_cancelled_time_lapse_had_in_the_making_is_removed() {
        PictureId of = single(7, STEPS);
        JobId id = submit(new JobRequest.TimeLapse(of, 20));
        queue.listen(worker);
        engine.before((request, step) -> {
            if (step == 10) {
                assertThat(making().resolve(id.value())).isNotEmptyDirectory();
                queue.cancel(id);
            }
        });
        worker.work();
        assertThat(state(id)).isInstanceOf(JobState.Cancelled.class);
        assertThat(making().resolve(id.value())).doesNotExist();
    }

    @Test
    void frames_of_jobs_that_are_over_are_swept_away_at_the_start() throws Exception {
        JobId over = single(7, STEPS).job();
        Path left = Files.createDirectories(making().resolve(over.value()));
        Files.createFile(left.resolve("000004"));
        JobId waiting = submit(new JobRequest.TimeLapse(new PictureId(over, 0), 6));
        Path needed = Files.createDirectories(making().resolve(waiting.value()));
        Path foreign = Files.createDirectories(making().resolve("not a job"));
        new Scratch(making()).sweep(job -> job.equals(waiting));
        assertThat(left).doesNotExist();
        assertThat(needed).exists();
        assertThat(foreign).exists();
    }

    @Test
    void what_cannot_be_made_fails_with_a_clear_word() {
        PictureId gone = new PictureId(new JobId("01JNEXAMP0E0000000000000AB"), 0);
        PictureId composed = new PictureId(
                make(new JobRequest.Composed(DOG, Optional.empty(), Optional.empty(), SETTINGS, 5, 1, false)), 0);
        PictureId single = single(7, STEPS);
        PictureId morph = new PictureId(make(new JobRequest.Morph(single, single(8, 5), 3)), 0);

        assertThat(word(make(new JobRequest.Variations(gone, DOG, SETTINGS, 1, 1, 0.5))))
                .contains("no longer kept");
        assertThat(word(make(new JobRequest.TimeLapse(gone, 5)))).contains("no longer kept");
        assertThat(word(make(new JobRequest.Morph(single, composed, 5)))).contains("is composed");
        assertThat(word(make(new JobRequest.TimeLapse(morph, 5)))).contains("moving picture");
    }

    @Test
    void the_best_of_several_pictures_is_known() {
        PictureId of = single(7, STEPS);
        JobId id = submit(new JobRequest.Variations(of, DOG, SETTINGS, 50, 3, 0.25));
        queue.listen(worker);
        engine.before((request, step) -> {
            if (request.seed() == 51 && step == 4) {
                queue.finishNow(id);
            }
        });
        worker.work();
        assertThat(finished(id).outcome().best()).isZero();
        assertThat(finished(id).outcome().pictures()).isEqualTo(2);
    }

    @Test
    void an_engine_that_breaks_again_and_again_rests_and_the_jobs_wait() {
        EngineGuard guard = new EngineGuard(new RestSettings(3, Duration.ofMinutes(1)), clock);
        Worker guarded = new Worker(
                queue,
                new Workshop(engine, gallery, states, PlainFilm::new, making()),
                guard,
                board,
                WorkerSettings.DEFAULT,
                clock);
        for (int job = 0; job < 4; job++) {
            submit(new JobRequest.Single(DOG, SETTINGS, job, 1));
        }
        engine.before((request, step) -> {
            throw new IllegalStateException("the device is gone");
        });
        for (int job = 0; job < 3; job++) {
            assertThat(guard.restsUntil()).isEmpty();
            assertThat(guarded.work()).isTrue();
        }
        assertThat(guard.restsUntil()).contains(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(guarded.work()).as("the fourth waits").isFalse();
        assertThat(queue.queued(10)).hasSize(4);

        clock.move(Duration.ofSeconds(61));
        assertThat(guarded.work()).as("one is begun to see").isTrue();
        assertThat(guard.restsUntil()).as("it broke again").isPresent();
        clock.move(Duration.ofSeconds(61));
        engine.before((request, step) -> {});
        while (guarded.work()) {
            assertThat(guard.restsUntil()).isEmpty();
        }
        assertThat(queue.queued(10)).isEmpty();
    }

    @Test
    void requests_that_fail_by_themselves_do_not_let_the_engine_rest() {
        EngineGuard guard = new EngineGuard(new RestSettings(2, Duration.ofMinutes(1)), clock);
        Worker guarded = new Worker(
                queue,
                new Workshop(engine, gallery, states, PlainFilm::new, making()),
                guard,
                board,
                WorkerSettings.DEFAULT,
                clock);
        PictureId gone = new PictureId(new JobId("01JNEXAMP0E0000000000000AB"), 0);
        for (int job = 0; job < 4; job++) {
            submit(new JobRequest.TimeLapse(gone, 5));
            assertThat(guarded.work()).isTrue();
        }
        assertThat(guard.restsUntil()).isEmpty();
    }

    @Test
    void the_style_is_around_what_is_searched_and_the_picture_keeps_the_words() {
        Wording painted = new Wording(DOG.words(), Optional.of(new Style("painting", "an oil painting of {}")));
        PictureId single = new PictureId(make(new JobRequest.Single(painted, SETTINGS, 7, 1)), 0);
        assertThat(last().prompt()).hasToString("an oil painting of a dog");
        assertKeepsWords(single);
        make(new JobRequest.Variations(single, painted, SETTINGS, 7, 1, 0.5));
        assertThat(last().prompt()).hasToString("an oil painting of a dog");
        make(new JobRequest.Longer(single, painted, SETTINGS.withSteps(2), 7));
        assertThat(last().prompt()).hasToString("an oil painting of a dog");
        assertKeepsWords(new PictureId(make(new JobRequest.TimeLapse(single, 6)), 0));
        make(new JobRequest.Composed(
                painted, Optional.of(Prompt.of("a red dog")), Optional.empty(), SETTINGS, 5, 1, true));
        assertThat(last())
                .isInstanceOfSatisfying(
                        DreamRequest.Composed.class,
                        asked -> assertThat(asked.planes())
                                .isEqualTo(new DreamRequest.Planes(
                                        new DreamRequest.Plane.Words(Prompt.of("an oil painting of a red dog")),
                                        new DreamRequest.Plane.Words(Prompt.of("an oil painting of a dog")))));
    }

    private void assertKeepsWords(PictureId id) {
        Picture picture = gallery.picture(id).orElseThrow();
        assertThat(picture.provenance())
                .containsEntry("words", "a dog")
                .containsEntry("style", "painting")
                .containsEntry("prompt", "an oil painting of a dog");
        assertThat(picture.prompt()).contains("a dog --style painting");
    }

    @Test
    void a_picture_in_no_style_says_its_prompt_alone() {
        Picture picture = gallery.picture(single(7, STEPS)).orElseThrow();
        assertThat(picture.provenance()).doesNotContainKeys("words", "style");
        assertThat(picture.prompt()).contains("a dog");
    }
}
