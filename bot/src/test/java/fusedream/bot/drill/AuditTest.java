package fusedream.bot.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Place;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Account;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Tries;
import fusedream.bot.job.Wording;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.Preset;
import fusedream.engine.api.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A drill is worth as much as the breaches that it would see: each is made here on purpose. */
class AuditTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Outcome OUTCOME = new Outcome(1, 0.3, 60, false);

    private final JobIds ids = new JobIds(new SettableClock(), new Random(1));
    private final Audit audit = new Audit();

    private Job job(long seed, JobState state, Tries tries) {
        Submission submission = new Submission(
                "key" + seed,
                Requests.member("ann"),
                "ann",
                Place.channel(Requests.TOWN, "web"),
                Rank.ORDINARY,
                new JobRequest.Single(Wording.of("a dog"), Preset.QUICK.settings(), seed, 1));
        return new Job(ids.next(), submission, NOW, state, tries, Account.reserve(Duration.ofSeconds(1)));
    }

    private Books.Life served(long seed) {
        Job job = job(seed, new JobState.Finished(NOW, OUTCOME), Tries.NONE);
        Picture picture = new Picture(
                new PictureId(job.id(), 0),
                "00",
                Requests.member("ann"),
                "a dog",
                0.3,
                60,
                NOW,
                Map.of(),
                Picture.Exposure.FREE);
        return new Books.Life(
                job,
                List.of(new JobEvent.Filed(job.id(), NOW), new JobEvent.Finished(job.id(), NOW, OUTCOME)),
                List.of(picture),
                Optional.empty(),
                Optional.of("message"));
    }

    private static Books books(Books.Life... lives) {
        Map<JobId, Books.Life> all = new LinkedHashMap<>();
        for (Books.Life life : lives) {
            all.put(life.job().id(), life);
        }
        return new Books(all, 9, 9);
    }

    private List<String> breaches(Books books, Set<Long> accepted, Set<Long> unanswered) {
        audit.books(books, accepted, unanswered);
        return audit.breaches();
    }

    @Test
    void nothing_is_said_of_what_is_well() {
        assertThat(breaches(books(served(1), served(2)), Set.of(1L), Set.of(2L, 3L)))
                .isEmpty();
    }

    @Test
    void an_accepted_job_that_is_not_there_is_lost() {
        assertThat(breaches(books(served(1)), Set.of(1L, 2L), Set.of()))
                .singleElement()
                .asString()
                .contains("seed 2", "lost");
    }

    @Test
    void two_jobs_of_one_line_are_one_too_many() {
        assertThat(breaches(books(served(1), served(1)), Set.of(1L), Set.of()))
                .singleElement()
                .asString()
                .contains("2 jobs");
    }

    @Test
    void a_job_that_nobody_asked_for_is_told() {
        assertThat(breaches(books(served(7)), Set.of(), Set.of()))
                .singleElement()
                .asString()
                .contains("Nobody");
    }

    @Test
    void a_job_without_its_one_result_is_told() {
        Books.Life well = served(1);
        Job failed = well.job().with(new JobState.Parked(NOW, new Failure(Failure.Kind.VANISHED, "word")));
        assertThat(breaches(
                        books(new Books.Life(
                                failed, well.events(), List.of(), Optional.empty(), Optional.of("message"))),
                        Set.of(1L),
                        Set.of()))
                .singleElement()
                .asString()
                .contains("no result");
    }

    @Test
    void a_second_end_a_missing_picture_and_a_missing_message_are_told() {
        Books.Life well = served(1);
        JobEvent end = well.events().get(1);
        Books.Life ill = new Books.Life(well.job(), List.of(end, end), List.of(), Optional.empty(), Optional.empty());
        assertThat(breaches(books(ill), Set.of(1L), Set.of()))
                .hasSize(3)
                .anyMatch(breach -> breach.contains("ended 2 times"))
                .anyMatch(breach -> breach.contains("pictures"))
                .anyMatch(breach -> breach.contains("message"));
    }

    @Test
    void news_that_were_not_told_are_a_breach() {
        assertThat(breaches(new Books(Map.of(), 9, 8), Set.of(), Set.of()))
                .singleElement()
                .asString()
                .contains("8 of 9");
    }

    @Test
    void a_kill_costs_what_was_done_since_the_last_state_that_is_kept() {
        WorkLog log = new WorkLog(mark -> {});
        Casualties casualties = new Casualties(audit, Duration.ofSeconds(10));
        Job job = running(2);
        log.accept("noise");
        log.accept("INFO x - Job " + job.id() + " try 1: picture 0 goes on from step 0 at " + NOW);
        casualties.count(books(life(job, Optional.empty())), log, NOW.plusSeconds(9));
        assertThat(audit.breaches()).isEmpty();
        casualties.count(books(life(job, Optional.empty())), log, NOW.plusSeconds(11));
        assertThat(audit.breaches()).singleElement().asString().contains("11.0 seconds");
        log.accept("Job " + job.id() + " try 1: picture 0 is kept at step 5 of " + NOW.plusSeconds(5));
        casualties.count(books(life(job, Optional.empty())), log, NOW.plusSeconds(14));
        assertThat(audit.breaches()).hasSize(1);
    }

    @Test
    void a_try_goes_on_where_the_books_say_or_is_a_breach() {
        Casualties casualties = new Casualties(audit, Duration.ofSeconds(10));
        Job job = running(0);
        Books books = books(life(job, Optional.of(new Checkpoint(0, 40, new RunState(new byte[0])))));
        WorkLog log = new WorkLog(casualties::begun);
        for (int step : List.of(40, 0)) {
            casualties.count(books, log, NOW);
            log.accept("Job " + job.id() + " try 2: picture 0 goes on from step " + step + " at " + NOW);
        }
        assertThat(audit.breaches()).singleElement().asString().contains("step 40", "again at step 0");
    }

    @Test
    void a_job_is_endangered_when_its_next_death_would_park_it() {
        Casualties casualties = new Casualties(audit, Duration.ofSeconds(10));
        Job safe = running(0);
        Job doomed = running(1);
        casualties.count(
                books(life(safe, Optional.empty()), life(doomed, Optional.empty())), new WorkLog(mark -> {}), NOW);
        assertThat(casualties.endangered(safe.id())).isFalse();
        assertThat(casualties.endangered(doomed.id())).isTrue();
    }

    @Test
    void a_drill_that_hit_no_work_is_told() {
        Casualties casualties = new Casualties(audit, Duration.ofSeconds(10));
        casualties.checkThatItHurt();
        assertThat(audit.breaches()).isEmpty();
        casualties.count(books(), new WorkLog(mark -> {}), NOW);
        casualties.checkThatItHurt();
        assertThat(audit.breaches()).singleElement().asString().contains("proves nothing");
    }

    private Job running(int strikes) {
        Tries tries = new Tries(1, strikes, 0, Tries.NONE.wish());
        Job job = job(1, new JobState.Queued(NOW), tries);
        return job.with(new JobState.Running(new Lease(job.id(), 1, "w", NOW)));
    }

    private static Books.Life life(Job job, Optional<Checkpoint> checkpoint) {
        return new Books.Life(job, List.of(), List.of(), checkpoint, Optional.empty());
    }

    @Test
    void cards_are_told_apart_on_a_page() {
        String one = ids.next().value();
        String two = ids.next().value();
        ShownCards shown = ShownCards.on("<article id=\"card-" + one + "\"><img src=\"/pictures/" + one + "-0.png\">"
                + "<article id=\"card-" + two + "\"><article id=\"card-" + two + "\">");
        assertThat(shown.count()).isEqualTo(2);
        assertThat(shown.done()).isEqualTo(1);
        assertThat(shown.of(new JobId(two))).hasSize(2);
    }

    @Test
    void percentiles_are_times_that_were_measured() {
        long[] nanos = new long[200];
        for (int at = 0; at < nanos.length; at++) {
            nanos[at] = (200 - at) * 1_000_000L;
        }
        assertThat(Latencies.of(nanos)).isEqualTo(new Latencies(200, 100, 180, 198, 200));
        assertThat(Latencies.of()).isEqualTo(new Latencies(0, 0, 0, 0, 0));
    }
}
