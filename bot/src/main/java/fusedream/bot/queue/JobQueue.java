package fusedream.bot.queue;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.job.Account;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.JobState.Queued;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.Standing;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Tries;
import fusedream.engine.api.CancellationToken.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The queue: members submit, cancel and look; workers claim, say that they live, and finish; operators pause and drain.
 * Every call is one transaction of the store with its events in it, so it may die at any moment. Safe for many threads.
 */
public final class JobQueue {

    private final Desk desk;
    private final Estimates estimates;
    private final Tenure tenure;
    private final JobIds ids;
    private final InstantSource clock;

    public JobQueue(JobStore store, QueueSettings settings, JobIds ids, InstantSource clock) {
        this.desk = new Desk(store);
        this.estimates = new Estimates(settings);
        this.tenure = new Tenure(settings);
        this.ids = ids;
        this.clock = clock;
    }

    /** Tells a listener of every event from now on. */
    public void listen(EventListener listener) {
        desk.listen(listener);
    }

    /**
     * Files a job, unless its key was filed before, a judge refuses it, or the queue is draining. Whatever is not filed is
     * answered by reading alone, so that refusals wait neither for the disk nor for each other.
     *
     * @param judge says why it must not be; asked again in the transaction that files the job, where its view holds
     * @param <R> how it says so
     */
    public <R> Filing<R> submit(Submission submission, Function<Standing, Optional<R>> judge) {
        Optional<Filing<R>> settled = desk.read(records -> withoutFiling(records, submission, judge));
        return settled.orElseGet(() -> desk.write(
                entry -> withoutFiling(entry.ledger(), submission, judge).orElseGet(() -> file(entry, submission))));
    }

    private <R> Optional<Filing<R>> withoutFiling(
            JobRecords records, Submission submission, Function<Standing, Optional<R>> judge) {
        Optional<Job> known = records.filedWith(submission.key());
        if (known.isPresent()) {
            return Optional.of(new Filing.Known<>(known.get()));
        }
        if (records.mode() == QueueMode.DRAINING) {
            return Optional.of(new Filing.Draining<>());
        }
        Duration price = estimates.price(records, submission.request());
        return judge.apply(new Circumstances(records, submission, price, now(), estimates))
                .map(Filing.Refused::new);
    }

    private <R> Filing<R> file(Desk.Entry entry, Submission submission) {
        Instant now = now();
        Duration price = estimates.price(entry.ledger(), submission.request());
        Job job = new Job(ids.next(), submission, now, new Queued(now), Tries.NONE, Account.reserve(price));
        entry.ledger().insert(job, FairOrder.enter(entry.ledger(), submission, price));
        entry.tell(new JobEvent.Filed(job.id(), now));
        return new Filing.Accepted<>(job, estimates.line(entry.ledger(), job));
    }

    /** Stops a job that is no longer wanted: a waiting one at once, a running one as soon as its worker hears of it. */
    public Asked cancel(JobId id) {
        return desk.write(entry -> entry.ledger()
                .job(id)
                .map(job -> job.state() instanceof Queued ? cancelQueued(entry, job) : tell(entry, job, Wish.CANCEL))
                .orElse(Asked.UNKNOWN));
    }

    /** Stops a job that has begun with the best so far. */
    public Asked finishNow(JobId id) {
        return desk.write(entry -> entry.ledger()
                .job(id)
                .map(job -> job.tries().attempts() == 0 && job.state().pending()
                        ? Asked.NOT_BEGUN
                        : tell(entry, job, Wish.FINISH))
                .orElse(Asked.UNKNOWN));
    }

    private Asked cancelQueued(Desk.Entry entry, Job job) {
        tenure.cancel(entry, job, now());
        return Asked.DONE;
    }

    private Asked tell(Desk.Entry entry, Job job, Wish wish) {
        if (!job.state().pending()) {
            return Asked.OVER;
        }
        Wish before = job.tries().wish();
        if (before != wish && before != Wish.CANCEL) {
            entry.ledger().update(job.with(job.tries().wishing(wish)));
            entry.tell(new JobEvent.StopAsked(job.id(), now(), wish));
        }
        return Asked.TOLD;
    }

    /** Gives a worker the job whose turn it is; none while paused, or while all that wait were tried a moment ago. */
    public Optional<Job> claim(String worker) {
        return desk.write(entry -> entry.ledger().mode() == QueueMode.PAUSED
                ? Optional.<Job>empty()
                : entry.ledger().next(now()).map(job -> tenure.begin(entry, job, worker, now())));
    }

    /**
     * Says that the worker lives, and keeps where it stands.
     *
     * @param used GPU time since the last call for this lease
     * @param checkpoint where it stands, if it has moved on
     * @return what the member wants of the job
     * @throws LeaseLostException if the job is no longer the worker's
     */
    public Wish heartbeat(Lease lease, Duration used, Optional<Checkpoint> checkpoint) {
        return desk.write(entry -> tenure.renew(entry, held(entry, lease), used, checkpoint, now()));
    }

    /**
     * Ends a job whose pictures are kept.
     *
     * @throws LeaseLostException if the job is no longer the worker's
     */
    public void finish(Lease lease, Outcome outcome, Duration used) {
        desk.write(entry -> {
            Job job = held(entry, lease).job();
            Job done = job.with(job.account().using(used).paid()).with(new JobState.Finished(now(), outcome));
            estimates.learn(entry.ledger(), done, outcome);
            return tenure.end(entry, done);
        });
    }

    /**
     * Ends a job that its member wanted cancelled.
     *
     * @throws LeaseLostException if the job is no longer the worker's
     */
    public void cancelled(Lease lease, Duration used) {
        desk.write(entry -> {
            Job job = held(entry, lease).job();
            return tenure.cancel(entry, job.with(job.account().using(used)), now());
        });
    }

    /**
     * Tells that a try failed. The job is tried again, smaller if it did not fit, or fails, or is parked.
     *
     * @return the job's new state
     * @throws LeaseLostException if the job is no longer the worker's
     */
    public JobState fail(Lease lease, Failure failure, Duration used) {
        return desk.write(entry -> {
            Job job = held(entry, lease).job();
            return tenure.fail(entry, job.with(job.account().using(used)), failure, now());
        });
    }

    /**
     * Gives a job back unfinished, without blame: the bot stops. It is the first to go on.
     *
     * @throws LeaseLostException if the job is no longer the worker's
     */
    public void giveBack(Lease lease, Duration used) {
        desk.write(entry -> {
            Job job = held(entry, lease).job();
            return tenure.giveBack(entry, job.with(job.account().using(used)), now());
        });
    }

    /** Takes jobs from workers that were silent too long. Returns how many. */
    public int expire() {
        return desk.write(entry -> tenure.expire(entry, lease -> !lease.until().isAfter(now()), now()));
    }

    /** Takes its jobs from a worker that is known to be dead, as all of a former process are. Returns how many. */
    public int bury(String worker) {
        return desk.write(entry -> tenure.expire(entry, lease -> lease.worker().equals(worker), now()));
    }

    /** Puts a job that was parked back into the line, at its old place and with no strikes. Returns whether it was one. */
    public boolean retry(JobId id) {
        return desk.write(entry -> entry.ledger()
                .job(id)
                .filter(job -> job.state() instanceof JobState.Parked)
                .map(job -> tenure.retry(entry, job, now()))
                .isPresent());
    }

    private static Tenure.Held held(Desk.Entry entry, Lease lease) {
        return entry.ledger()
                .job(lease.job())
                .flatMap(job -> Tenure.Held.of(job, lease))
                .orElseThrow(() -> new LeaseLostException(lease));
    }

    public QueueMode mode() {
        return desk.read(JobRecords::mode);
    }

    /** Pauses, drains or resumes the queue; kept over a restart. */
    public void setMode(QueueMode mode) {
        desk.write(entry -> {
            entry.ledger().setMode(mode);
            return mode;
        });
    }

    public Optional<Job> job(JobId id) {
        return desk.read(records -> records.job(id));
    }

    /** The place of a pending job in the line. */
    public Optional<Line> line(JobId id) {
        return desk.read(records ->
                records.job(id).filter(job -> job.state().pending()).map(job -> estimates.line(records, job)));
    }

    /** Where a job that was interrupted goes on from. */
    public Optional<Checkpoint> checkpoint(JobId id) {
        return desk.read(records -> records.checkpoint(id));
    }

    /** How many jobs wait, and how much GPU time they are expected to take. */
    public JobRecords.Ahead waiting() {
        return desk.read(JobRecords::waiting);
    }

    /** Jobs that wait, in the order of their turns. */
    public List<Job> queued(int most) {
        return desk.read(records -> records.queued(most));
    }

    /** Jobs of a community's members that wait, in the order of their turns. */
    public List<Job> queued(Community community, int most) {
        return desk.read(records -> records.queued(community, most));
    }

    /** How many jobs of other communities' members wait or run. */
    public int pendingElsewhere(Community community) {
        return desk.read(records -> records.pendingElsewhere(community));
    }

    /** Jobs of a community's members that a worker holds. */
    public List<Job> running(Community community) {
        return running().stream()
                .filter(job -> job.submission().member().community().equals(community))
                .toList();
    }

    public List<Job> running() {
        return desk.read(JobRecords::running);
    }

    /** Jobs that were tried too often, the latest first. */
    public List<Job> parked(int most) {
        return desk.read(records -> records.parked(most));
    }

    /** A member's jobs, the latest first. */
    public List<Job> of(Member member, int most) {
        return desk.read(records -> records.of(member, most));
    }

    /** Jobs that were asked for in a place, its threads included, the latest first. */
    public List<Job> in(Place place, int most) {
        return desk.read(records -> records.in(place, most));
    }

    /** Events after a number, in their order; the first is after 0. */
    public List<KeptEvent> eventsAfter(long number, int most) {
        return desk.read(records -> records.events(number, most));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
