package fusedream.bot.job;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Place;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A picture's search is found through all jobs that went on with another's picture. */
class LineageTest {

    private static final Wording DOG = Wording.of("a dog");
    private static final SearchSettings SETTINGS = Preset.QUICK.settings();

    private final JobIds ids = new JobIds(new SettableClock(), new Random(1));
    private final Map<JobId, Job> jobs = new HashMap<>();
    private final Lineage lineage = new Lineage(id -> Optional.ofNullable(jobs.get(id)));

    private PictureId made(JobRequest request) {
        Submission submission = new Submission(
                "key", Requests.member("ann"), "ann", Place.channel(Requests.TOWN, "general"), Rank.ORDINARY, request);
        JobId id = ids.next();
        JobState state = new JobState.Queued(Instant.EPOCH);
        jobs.put(id, new Job(id, submission, Instant.EPOCH, state, Tries.NONE, Account.reserve(Duration.ofSeconds(1))));
        return new PictureId(id, 0);
    }

    private Searched.Kind kind(PictureId picture) {
        return lineage.search(picture).orElseThrow().kind();
    }

    @Test
    void each_picture_of_a_job_has_a_seed_of_its_own() {
        PictureId first = made(new JobRequest.Single(DOG, SETTINGS, 7, 4));
        assertThat(lineage.search(new PictureId(first.job(), 3)))
                .contains(new Searched(DOG, SETTINGS, 10, Searched.Kind.SINGLE));
    }

    @Test
    void however_often_a_search_was_gone_on_with_its_kind_is_known() {
        PictureId at = made(new JobRequest.Composed(DOG, Optional.empty(), Optional.empty(), SETTINGS, 7, 1, true));
        for (int more = 0; more < 20_000; more++) {
            at = made(new JobRequest.Longer(at, DOG, SETTINGS, 7));
        }
        assertThat(kind(at)).isEqualTo(Searched.Kind.COMPOSED_ALL_LAYOUTS);
        PictureId near = made(new JobRequest.Variations(at, DOG, SETTINGS, 7, 1, 0.5));
        assertThat(kind(made(new JobRequest.Longer(near, DOG, SETTINGS, 7)))).isEqualTo(Searched.Kind.SINGLE);
    }

    @Test
    void moving_pictures_and_those_of_lost_jobs_have_no_search() {
        PictureId first = made(new JobRequest.Single(DOG, SETTINGS, 7, 1));
        PictureId longer = made(new JobRequest.Longer(first, DOG, SETTINGS, 7));
        assertThat(lineage.search(made(new JobRequest.Morph(first, longer, 5)))).isEmpty();
        assertThat(lineage.search(made(new JobRequest.TimeLapse(first, 5)))).isEmpty();
        jobs.remove(first.job());
        assertThat(lineage.search(longer)).isEmpty();
        assertThat(lineage.search(first)).isEmpty();
    }
}
