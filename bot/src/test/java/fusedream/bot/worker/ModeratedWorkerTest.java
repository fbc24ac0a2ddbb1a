package fusedream.bot.worker;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InMemoryGalleryStore;
import fusedream.bot.gallery.InMemoryRunStateStore;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Selection;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Showing;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.Preset;
import fusedream.engine.api.RgbImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not be shown is not shown while it is made, and nothing is made of it. */
class ModeratedWorkerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final PlainEngine engine = new PlainEngine();
    private final ProgressBoard board = new ProgressBoard();
    private final InMemoryGalleryStore store = new InMemoryGalleryStore();

    @SuppressWarnings("NullAway.Init") // made by open
    private Gallery gallery;

    @SuppressWarnings("NullAway.Init") // made by open
    private Worker worker;

    private void open(InspectorPort inspector) {
        gallery = Galleries.of(store, inspector, folder, (image, texts) -> image.rgb(), clock);
        Workshop workshop =
                new Workshop(engine, gallery, new InMemoryRunStateStore(), PlainFilm::new, folder.resolve("making"));
        EngineGuard guard = new EngineGuard(RestSettings.DEFAULT, clock);
        worker = new Worker(queue, workshop, guard, board, WorkerSettings.DEFAULT, clock);
    }

    private static JobRequest single() {
        return new JobRequest.Single(
                Wording.of("a dog"), Preset.QUICK.settings().withSteps(20), 7, 1);
    }

    private JobId submit(JobRequest request, String key) {
        Submission submission = new Submission(
                key, Requests.member("ann"), "ann", Place.channel(Requests.TOWN, "general"), Rank.ORDINARY, request);
        Filing<String> filing = queue.submit(submission, standing -> Optional.empty());
        return ((Filing.Accepted<String>) filing).job().id();
    }

    private Job job(JobId id) {
        return queue.job(id).orElseThrow();
    }

    @Test
    void a_preview_that_may_not_be_shown_is_not_on_the_board() {
        open(new NoneAfterStepTen());
        JobId id = submit(single(), "a");
        engine.before((request, step) -> {
            clock.move(Duration.ofSeconds(2));
            if (step > 1) {
                assertThat(board.of(id).orElseThrow().preview())
                        .as("step " + step)
                        .isEqualTo(step > 10 ? Optional.empty() : Optional.of(PlainEngine.picture(7, step)));
            }
        });
        worker.work();
        assertThat(job(id).state()).isInstanceOf(JobState.Finished.class);
        assertThat(gallery.of(id).get(0).exposure().verdict().showing()).isEqualTo(Showing.HELD);
    }

    @Test
    void no_frame_of_a_morph_is_a_preview_before_it_is_judged() {
        AtomicBoolean unwanted = new AtomicBoolean();
        List<Optional<RgbImage>> previews = new ArrayList<>();
        open((community, picture) -> {
            if (unwanted.get()) {
                board.all().values().forEach(snapshot -> previews.add(snapshot.preview()));
            }
            Showing showing = unwanted.get() ? Showing.HELD : Showing.OPEN;
            return new InspectorPort.Inspection(Verdict.UNJUDGED.with(showing), Optional.empty());
        });
        PictureId from = new PictureId(submit(single(), "a"), 0);
        PictureId to = new PictureId(submit(single(), "b"), 0);
        worker.work();
        worker.work();
        unwanted.set(true);
        JobId morph = submit(new JobRequest.Morph(from, to, 4), "c");
        worker.work();
        assertThat(gallery.of(morph).get(0).exposure().verdict().showing()).isEqualTo(Showing.HELD);
        assertThat(previews).isNotEmpty().allMatch(Optional::isEmpty);
    }

    private static final class NoneAfterStepTen implements InspectorPort {

        @Override
        public Inspection inspect(Community community, RgbImage picture) {
            boolean unwanted = IntStream.rangeClosed(1, 10)
                    .noneMatch(step -> PlainEngine.picture(7, step).equals(picture));
            return new Inspection(unwanted ? Verdict.UNJUDGED.with(Showing.HELD) : Verdict.UNJUDGED, Optional.empty());
        }
    }

    @Test
    void a_film_is_judged_by_its_worst_frame_wherever_that_is() {
        for (int step : List.of(4, 12, 20)) {
            RgbImage bad = PlainEngine.picture(7, step);
            open((community, picture) -> new InspectorPort.Inspection(
                    picture.equals(bad) ? new Verdict(Showing.VEILED, "a car", 0.6) : Verdict.UNJUDGED,
                    Optional.empty()));
            PictureId still = new PictureId(submit(single(), "still " + step), 0);
            worker.work();
            JobId film = submit(new JobRequest.TimeLapse(still, 6), "film " + step);
            worker.work();
            assertThat(gallery.of(film).get(0).exposure().verdict())
                    .as("unwanted at step " + step)
                    .isEqualTo(new Verdict(Showing.VEILED, "a car", 0.6));
        }
    }

    @Test
    void a_film_is_found_by_its_last_frame_however_its_worst_one_looks() {
        open((community, picture) -> {
            boolean last = picture.equals(PlainEngine.picture(7, 20));
            Embedding seen = Embedding.of(last ? new float[] {1, 0} : new float[] {0, 1});
            Showing showing = last ? Showing.OPEN : Showing.VEILED;
            return new InspectorPort.Inspection(
                    Verdict.UNJUDGED.with(showing), Optional.of(new InspectorPort.Found("test", seen)));
        });
        PictureId still = new PictureId(submit(single(), "a"), 0);
        worker.work();
        JobId film = submit(new JobRequest.TimeLapse(still, 6), "b");
        worker.work();
        Map<PictureId, Embedding> found = new HashMap<>();
        store.scan(new Selection(Requests.member("ann"), Selection.Shelf.COMMUNITY), "test", found::put);
        assertThat(found.get(new PictureId(film, 0))).isEqualTo(found.get(still));
        assertThat(gallery.of(film).get(0).exposure().verdict().showing()).isEqualTo(Showing.VEILED);
    }

    @Test
    void a_job_that_begins_with_a_picture_that_is_held_by_now_fails_with_a_clear_word() {
        open(InspectorPort.NONE);
        PictureId first = new PictureId(submit(single(), "a"), 0);
        worker.work();
        JobId longer = submit(new JobRequest.Longer(first, Wording.of("a dog"), Preset.QUICK.settings(), 7), "b");
        store.change(
                first, before -> new Picture.Exposure(false, Verdict.UNJUDGED.with(Showing.HELD)), clock.instant());
        worker.work();
        assertThat(job(longer).state())
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        failed -> assertThat(failed.failure().word()).contains("not shown any more"));
    }
}
