package fusedream.bot.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.job.Account;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Style;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Tries;
import fusedream.bot.job.Wording;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} must do; the adapters and the twin each run it. */
public abstract class JobStoreContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Member ANN = Requests.member("ann");
    private static final Member BOB = Requests.member("bob");

    private final JobIds ids = new JobIds(new SettableClock(), new Random(1));
    private final AtomicInteger keys = new AtomicInteger();

    protected JobStore store;

    /** An empty store. */
    protected abstract JobStore open();

    @BeforeEach
    void begin() {
        store = open();
    }

    private Job queued(String member) {
        return job(Requests.submission(member, "key" + keys.incrementAndGet()));
    }

    private Job job(Submission submission) {
        return new Job(
                ids.next(),
                submission,
                NOW,
                new JobState.Queued(NOW),
                Tries.NONE,
                Account.reserve(Duration.ofMillis(1500)));
    }

    private Job insert(Job job, long tag) {
        return store.write(ledger -> {
            ledger.insert(job, tag);
            return job;
        });
    }

    private Job update(Job job) {
        return store.write(ledger -> {
            ledger.update(job);
            return job;
        });
    }

    /** What the store shows; typed, so that assertThat knows which of its forms is meant. */
    private <R> R look(Function<JobRecords, R> question) {
        return store.read(question);
    }

    private <R> OptionalAssert<R> assertOne(Function<JobRecords, Optional<R>> question) {
        return assertThat(store.read(question));
    }

    private <R> ListAssert<R> assertAll(Function<JobRecords, List<R>> question) {
        return assertThat(store.read(question));
    }

    private ObjectAssert<Object> assertValue(Function<JobRecords, Object> question) {
        return assertThat(store.read(question));
    }

    private Job kept(JobId id) {
        return look(records -> records.job(id)).orElseThrow();
    }

    @Test
    void a_job_comes_back_as_it_was_kept() {
        Job job = insert(queued("ann"), 5);
        assertThat(kept(job.id())).isEqualTo(job);
        assertValue(records -> records.tag(job.id())).isEqualTo(5L);
        assertOne(records -> records.filedWith(job.submission().key())).contains(job);
        assertOne(records -> records.job(ids.next())).isEmpty();
        assertOne(records -> records.filedWith("another")).isEmpty();
    }

    @Test
    void every_request_comes_back_as_it_was_kept() {
        Wording prompt = Wording.of(Prompt.parse("a \"dog\"\u202e 🐕::2 no <b>text</b>::-0.5"));
        Wording styled = new Wording(prompt.words(), Optional.of(new Style("像素-2", "{}, 'pixel' \"art\"")));
        var settings = Preset.QUICK.settings();
        PictureId picture = new PictureId(ids.next(), 3);
        List<JobRequest> requests = List.of(
                new JobRequest.Single(prompt, settings, Long.MIN_VALUE, 4),
                new JobRequest.Single(styled, settings, 7, 1),
                new JobRequest.Composed(
                        prompt, Optional.of(Prompt.of("a boat")), Optional.empty(), settings, 9, 1, true),
                new JobRequest.Variations(picture, prompt, settings.withSteps(0), 1, 4, 0.25),
                new JobRequest.Longer(picture, styled, settings, 1),
                new JobRequest.Morph(picture, new PictureId(ids.next(), 0), 48),
                new JobRequest.TimeLapse(picture, 24));
        for (JobRequest request : requests) {
            Submission submission = new Submission(
                    "key" + keys.incrementAndGet(),
                    new Member(new Community(Platform.DISCORD, "11"), "22"),
                    "Ann 'the' 🐕",
                    new Place(new Community(Platform.DISCORD, "11"), "33", Optional.of("44")),
                    new Rank(new Role("Supporter"), 2.5),
                    request);
            Job job = insert(job(submission), 0);
            assertThat(kept(job.id())).isEqualTo(job);
        }
    }

    @Test
    void every_state_comes_back_as_it_was_kept() {
        Job job = insert(queued("ann"), 0);
        Failure failure = new Failure(Failure.Kind.PASSING, "It 'broke'.");
        List<JobState> states = List.of(
                new JobState.Running(new Lease(job.id(), 1, "worker", NOW.plusSeconds(30))),
                new JobState.Queued(NOW.plusMillis(7)),
                new JobState.Finished(NOW, new Outcome(4, 0.25, 300, true)),
                new JobState.Finished(NOW, new Outcome(1, Double.NaN, 0, false)),
                new JobState.Cancelled(NOW),
                new JobState.Failed(NOW, failure),
                new JobState.Parked(NOW, failure));
        for (JobState state : states) {
            Job changed = job.with(state)
                    .with(new Tries(1, 2, 3, Wish.FINISH))
                    .with(new Account(Duration.ofMillis(1500), Duration.ofMillis(2000), Duration.ofMillis(1500)));
            assertThat(kept(update(changed).id())).isEqualTo(changed);
        }
    }

    @Test
    void an_id_or_a_key_is_taken_once() {
        Job job = insert(queued("ann"), 0);
        assertThatThrownBy(() -> insert(job, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> insert(job(job.submission()), 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> update(queued("ann"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_transaction_that_throws_leaves_all_as_it_was() {
        Job before = insert(queued("ann"), 1);
        Checkpoint reached = new Checkpoint(0, 3, new RunState(new byte[] {1}));
        store.write(ledger -> {
            ledger.keepCheckpoint(before.id(), reached);
            ledger.setFinishTag(ANN, 4);
            return ANN;
        });
        assertThatThrownBy(() -> store.write(ledger -> {
                    ledger.update(before.with(new JobState.Cancelled(NOW)));
                    ledger.shift(ANN, 0, 5);
                    ledger.dropCheckpoint(before.id());
                    ledger.setFinishTag(ANN, 9);
                    ledger.setFinishTag(BOB, 9);
                    ledger.setMode(QueueMode.PAUSED);
                    ledger.setSecondsPerEvaluation("single", 1);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(kept(before.id())).isEqualTo(before);
        assertValue(records -> records.tag(before.id())).isEqualTo(1L);
        assertOne(records -> records.checkpoint(before.id())).contains(reached);
        assertValue(records -> records.finishTag(ANN)).isEqualTo(4L);
        assertValue(records -> records.finishTag(BOB)).isEqualTo(0L);
        assertValue(JobRecords::mode).isEqualTo(QueueMode.OPEN);
        assertOne(records -> records.secondsPerEvaluation("single")).isEmpty();
    }

    @Test
    void a_transaction_that_throws_leaves_nothing() {
        Job job = queued("ann");
        assertThatThrownBy(() -> store.write(ledger -> {
                    ledger.insert(job, 0);
                    ledger.append(new JobEvent.Filed(job.id(), NOW));
                    ledger.keepCheckpoint(job.id(), new Checkpoint(0, 1, new RunState(new byte[0])));
                    ledger.setVirtualTime(9);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertOne(records -> records.job(job.id())).isEmpty();
        assertAll(records -> records.events(0, 10)).isEmpty();
        assertValue(JobRecords::virtualTime).isEqualTo(0L);
    }

    @Test
    void turns_go_by_tag_then_by_id() {
        Job late = insert(queued("ann"), 20);
        Job first = insert(queued("ann"), 10);
        Job second = insert(queued("bob"), 10);
        assertAll(records -> records.queued(10)).containsExactly(first, second, late);
        assertAll(records -> records.queued(2)).containsExactly(first, second);
        assertOne(records -> records.next(NOW)).contains(first);
        assertValue(records -> records.ahead(late.id())).isEqualTo(new JobRecords.Ahead(2, Duration.ofSeconds(3)));
        assertValue(records -> records.ahead(second.id())).isEqualTo(new JobRecords.Ahead(1, Duration.ofMillis(1500)));
        assertValue(JobRecords::waiting).isEqualTo(new JobRecords.Ahead(3, Duration.ofMillis(4500)));
    }

    @Test
    void who_is_not_to_start_yet_is_passed_over() {
        Job later = queued("ann");
        insert(later.with(new JobState.Queued(NOW.plusMillis(1))), 0);
        Job now = insert(queued("ann"), 1);
        assertOne(records -> records.next(NOW)).contains(now);
        assertThat(look(records -> records.next(NOW.plusMillis(1)))
                        .orElseThrow()
                        .id())
                .isEqualTo(later.id());
        assertOne(records -> records.next(NOW.minusMillis(1))).isEmpty();
    }

    @Test
    void jobs_are_found_by_state_and_by_member() {
        Job one = insert(queued("ann"), 0);
        Job two = insert(queued("ann"), 0);
        Job three = insert(queued("bob"), 0);
        Job running = update(two.with(new JobState.Running(new Lease(two.id(), 0, "w", NOW))));
        Job parked = update(three.with(new JobState.Parked(NOW, new Failure(Failure.Kind.PASSING, "word"))));
        assertAll(JobRecords::running).containsExactly(running);
        assertAll(records -> records.parked(5)).containsExactly(parked);
        assertAll(records -> records.of(ANN, 5)).containsExactly(running, one);
        assertAll(records -> records.of(ANN, 1)).containsExactly(running);
        assertAll(records -> records.of(BOB, 5)).containsExactly(parked);
    }

    @Test
    void what_a_community_waits_for_is_told_from_what_others_do() {
        Community village = new Community(Platform.WEB, "village");
        Job late = insert(queued("ann"), 9);
        Job first = insert(queued("bob"), 5);
        Job abroad = insert(job(of(village, "key-abroad")), 7);
        assertAll(records -> records.queued(Requests.TOWN, 10)).containsExactly(first, late);
        assertAll(records -> records.queued(Requests.TOWN, 1)).containsExactly(first);
        assertAll(records -> records.queued(village, 10)).containsExactly(abroad);
        assertValue(records -> records.pendingElsewhere(Requests.TOWN)).isEqualTo(1);
        assertValue(records -> records.pendingElsewhere(village)).isEqualTo(2);
        update(first.with(new JobState.Running(new Lease(first.id(), 1, "worker", NOW))));
        update(late.with(new JobState.Cancelled(NOW)));
        assertAll(records -> records.queued(Requests.TOWN, 10)).isEmpty();
        assertValue(records -> records.pendingElsewhere(village)).isEqualTo(1);
    }

    private static Submission of(Community community, String key) {
        Submission local = Requests.submission("ann", key);
        return new Submission(
                key,
                new Member(community, "ann"),
                "ann",
                Place.channel(community, "general"),
                local.rank(),
                local.request());
    }

    @Test
    void jobs_are_found_by_place_with_its_threads_whoever_asked() {
        Community city = new Community(Platform.SLACK, "town");
        Job oldest = insert(at(ANN, Place.channel(Requests.TOWN, "general")), 9);
        Job inThread = insert(at(BOB, new Place(Requests.TOWN, "general", Optional.of("thread"))), 0);
        Job over = insert(at(ANN, Place.channel(Requests.TOWN, "general")), 0);
        insert(at(ANN, Place.channel(Requests.TOWN, "else")), 0);
        insert(at(ANN, Place.channel(city, "general")), 0);
        insert(at(ANN, Place.channel(new Community(Platform.WEB, "city"), "general")), 0);
        Job cancelled = update(over.with(new JobState.Cancelled(NOW)));
        Place asked = new Place(Requests.TOWN, "general", Optional.of("another"));
        assertAll(records -> records.in(asked, 5)).containsExactly(cancelled, inThread, oldest);
        assertAll(records -> records.in(asked, 2)).containsExactly(cancelled, inThread);
        assertAll(records -> records.in(Place.channel(city, "none"), 5)).isEmpty();
    }

    private Job at(Member member, Place place) {
        return job(new Submission(
                "key" + keys.incrementAndGet(), member, "name", place, Rank.ORDINARY, Requests.request(100)));
    }

    @Test
    void pending_jobs_are_counted_by_scope() {
        Submission ann = new Submission(
                "a",
                ANN,
                "Ann",
                Place.channel(Requests.TOWN, "general"),
                new Rank(new Role("patron"), 2),
                Requests.request(100));
        Submission bob = new Submission(
                "b",
                BOB,
                "Bob",
                new Place(Requests.TOWN, "general", Optional.of("thread")),
                Rank.ORDINARY,
                Requests.request(100));
        Community city = new Community(Platform.SLACK, "town");
        Submission eve = new Submission(
                "c", new Member(city, "ann"), "Eve", Place.channel(city, "general"), Rank.ORDINARY, bob.request());
        insert(job(ann), 0);
        Job bobs = insert(job(bob), 7);
        insert(job(eve), 3);
        Job done = insert(queued("ann"), 0);
        update(done.with(new JobState.Cancelled(NOW)));

        assertThat(pending(ann)).containsExactly(1, 1, 2, 2, 3);
        assertThat(pending(bob)).containsExactly(1, 1, 2, 2, 3);
        assertThat(pending(eve)).containsExactly(1, 1, 1, 1, 3);
        Job running = update(bobs.with(new JobState.Running(new Lease(bobs.id(), 0, "w", NOW))));
        assertOne(records -> records.firstOf(Scope.EVERYONE, eve)).contains(running);
        assertThat(look(records -> records.firstOf(Scope.MEMBER, ann))
                        .orElseThrow()
                        .submission())
                .isEqualTo(ann);
        assertOne(records -> records.firstOf(Scope.MEMBER, Requests.submission("nobody", "n")))
                .isEmpty();
    }

    private List<Integer> pending(Submission submission) {
        return List.of(Scope.MEMBER, Scope.ROLE, Scope.CHANNEL, Scope.COMMUNITY, Scope.EVERYONE).stream()
                .map(scope -> look(records -> records.pending(scope, submission)))
                .toList();
    }

    @Test
    void charges_are_summed_from_an_instant_on() {
        Job job = insert(queued("ann"), 0);
        insert(queued("ann"), 0);
        insert(queued("bob"), 0);
        update(job.with(job.account().using(Duration.ofMillis(400)).paid()).with(new JobState.Cancelled(NOW)));
        assertValue(records -> records.charged(ANN, NOW)).isEqualTo(Duration.ofMillis(1900));
        assertValue(records -> records.charged(ANN, NOW.plusMillis(1))).isEqualTo(Duration.ZERO);
    }

    @Test
    void events_are_kept_in_their_order() {
        Job job = insert(queued("ann"), 0);
        Failure failure = new Failure(Failure.Kind.OUT_OF_MEMORY, "It did not fit.");
        List<JobEvent> events = List.of(
                new JobEvent.Filed(job.id(), NOW),
                new JobEvent.Started(job.id(), NOW, 3),
                new JobEvent.StopAsked(job.id(), NOW, Wish.FINISH),
                new JobEvent.GivenBack(job.id(), NOW),
                new JobEvent.Retried(job.id(), NOW, failure),
                new JobEvent.Finished(job.id(), NOW, new Outcome(1, 0.5, 9, false)),
                new JobEvent.Cancelled(job.id(), NOW),
                new JobEvent.Failed(job.id(), NOW, failure),
                new JobEvent.Parked(job.id(), NOW, failure));
        List<KeptEvent> kept = events.stream()
                .map(event -> store.write(ledger -> ledger.append(event)))
                .toList();
        assertThat(kept).extracting(KeptEvent::event).containsExactlyElementsOf(events);
        assertThat(kept).extracting(KeptEvent::number).isSorted().doesNotHaveDuplicates();
        assertAll(records -> records.events(0, 100)).isEqualTo(kept);
        assertAll(records -> records.events(kept.get(2).number(), 2)).isEqualTo(kept.subList(3, 5));
    }

    @Test
    void the_last_checkpoint_is_kept() {
        Job job = insert(queued("ann"), 0);
        Checkpoint first = new Checkpoint(0, 10, new RunState(new byte[] {1, 0, -1}));
        Checkpoint second = new Checkpoint(1, 5, new RunState(new byte[0]));
        for (Checkpoint checkpoint : List.of(first, second)) {
            store.write(ledger -> {
                ledger.keepCheckpoint(job.id(), checkpoint);
                return checkpoint;
            });
            assertOne(records -> records.checkpoint(job.id())).contains(checkpoint);
        }
        store.write(ledger -> {
            ledger.dropCheckpoint(job.id());
            return job;
        });
        assertOne(records -> records.checkpoint(job.id())).isEmpty();
    }

    @Test
    void only_later_waiting_jobs_of_the_member_are_shifted() {
        Job before = insert(queued("ann"), 10);
        Job after = insert(queued("ann"), 20);
        Job others = insert(queued("bob"), 20);
        Job running = insert(queued("ann"), 30);
        update(running.with(new JobState.Running(new Lease(running.id(), 0, "w", NOW))));
        store.write(ledger -> {
            ledger.shift(ANN, 10, -7);
            return ANN;
        });
        assertThat(List.of(before, after, others, running))
                .extracting(job -> look(records -> records.tag(job.id())))
                .containsExactly(10L, 13L, 20L, 30L);
    }

    /** The promise of the queue, with everything that a store does for it. */
    @Test
    void five_who_come_late_start_within_ten_however_many_jobs_another_has() {
        SettableClock clock = new SettableClock();
        JobQueue queue = new JobQueue(store, QueueSettings.DEFAULT, ids, clock);
        Random random = new Random(1);
        for (int job = 0; job < 50; job++) {
            file(queue, "hog", random);
        }
        Stream.generate(() -> serve(queue, random))
                .limit(7)
                .forEach(member -> assertThat(member).isEqualTo("hog"));
        List<String> late = List.of("one", "two", "three", "four", "five");
        late.forEach(member -> file(queue, member, random));
        assertThat(Stream.generate(() -> serve(queue, random)).limit(10).toList())
                .containsAll(late);
    }

    private void file(JobQueue queue, String member, Random random) {
        String key = "key" + keys.incrementAndGet();
        queue.submit(
                Requests.submission(member, key, Rank.ORDINARY, 63 + random.nextInt(1000)),
                standing -> Optional.empty());
    }

    /** Takes up to three times what was expected, or hardly anything. */
    private static String serve(JobQueue queue, Random random) {
        Job job = queue.claim("worker").orElseThrow();
        long took = (long) (job.account().reserved().toMillis() * random.nextDouble(3));
        queue.finish(((JobState.Running) job.state()).lease(), new Outcome(1, 0.3, 1, true), Duration.ofMillis(took));
        return job.submission().member().id();
    }

    @Test
    void turns_mode_and_speeds_are_kept() {
        assertValue(records -> records.finishTag(ANN)).isEqualTo(0L);
        assertValue(JobRecords::latestFinishTag).isEqualTo(0L);
        assertValue(JobRecords::mode).isEqualTo(QueueMode.OPEN);
        assertOne(records -> records.secondsPerEvaluation("single")).isEmpty();
        store.write(ledger -> {
            ledger.setFinishTag(ANN, 5);
            ledger.setFinishTag(ANN, 3);
            ledger.setFinishTag(BOB, 4);
            ledger.setVirtualTime(2);
            ledger.setMode(QueueMode.PAUSED);
            ledger.setSecondsPerEvaluation("single", 1);
            ledger.setSecondsPerEvaluation("single", 0.1);
            return ANN;
        });
        assertValue(records -> records.finishTag(ANN)).isEqualTo(3L);
        assertValue(JobRecords::latestFinishTag).isEqualTo(4L);
        assertValue(JobRecords::virtualTime).isEqualTo(2L);
        assertValue(JobRecords::mode).isEqualTo(QueueMode.PAUSED);
        assertOne(records -> records.secondsPerEvaluation("single")).contains(0.1);
    }
}
