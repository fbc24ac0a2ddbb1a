package fusedream.bot.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Member;
import fusedream.bot.community.Role;
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
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.QuotaSettings.Share;
import fusedream.bot.policy.Quotas;
import fusedream.bot.policy.Refusal;
import fusedream.engine.api.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A town that does anything to its queue, at random, and a book of what must have come of it. */
@SuppressWarnings("EnumOrdinal") // any of the constants will do
public final class QueueWorld {

    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final List<String> WORKERS = List.of("w0", "w1", "w2");
    private static final int MEMBERS = 5;

    private final Random random;
    private final JobStore store;
    private final SettableClock clock = new SettableClock();
    private final JobIds ids;
    private final Quotas quotas = new Quotas(new QuotaSettings(
            new Share(1, 12, 40, BUDGET),
            Map.of(new Role("patron"), new Share(3, 20, 40, BUDGET)),
            40,
            40,
            30,
            ZoneOffset.UTC));

    private JobQueue queue;
    private int keys;
    private final Map<JobId, Duration> used = new HashMap<>();
    private final Map<JobId, Lease> held = new HashMap<>();
    private final Map<JobId, Instant> leasedUntil = new HashMap<>();
    private final List<Lease> lost = new ArrayList<>();
    private final Map<String, JobId> filed = new HashMap<>();

    public QueueWorld(long seed, JobStore store) {
        this.random = new Random(seed);
        this.store = store;
        this.ids = new JobIds(clock, new Random(seed));
        start();
    }

    /** A process begins: all that it knows is in the store. */
    private void start() {
        queue = new JobQueue(store, QueueSettings.DEFAULT, ids, clock);
    }

    /** Something happens. */
    public void act() {
        clock.move(Duration.ofMillis(random.nextInt(4000)));
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> submit();
            case 4, 5, 6 -> claim();
            case 7 -> onHeld(this::beat);
            case 8, 9 -> onHeld(this::finish);
            case 10 -> onHeld(this::fail);
            case 11 -> onAny(id -> queue.cancel(id));
            case 12 -> onAny(id -> queue.finishNow(id));
            case 13 -> crash();
            case 14 -> lapse();
            default -> rare();
        }
    }

    private void rare() {
        switch (random.nextInt(4)) {
            case 0 -> queue.setMode(QueueMode.values()[random.nextInt(3)]);
            case 1 -> queue.setMode(QueueMode.OPEN);
            case 2 ->
                onHeld(lease -> {
                    queue.giveBack(lease, use(lease));
                    held.remove(lease.job());
                });
            default -> returnTooLate();
        }
    }

    private void submit() {
        String key = random.nextInt(10) == 0 && keys > 0 ? "key" + random.nextInt(keys) : "key" + keys++;
        int who = random.nextInt(MEMBERS);
        Rank rank = who == 0 ? new Rank(new Role("patron"), 3) : Rank.ORDINARY;
        Submission submission = Requests.submission("member" + who, key, rank, 63 + random.nextInt(1000));
        Filing<Refusal> filing = queue.submit(submission, standing -> quotas.judge(rank, standing));
        if (filing instanceof Filing.Accepted<Refusal> accepted) {
            assertThat(filed.put(key, accepted.job().id())).isNull();
            used.put(accepted.job().id(), Duration.ZERO);
            assertThat(accepted.line().position()).isPositive();
        } else if (filing instanceof Filing.Known<Refusal> known) {
            assertThat(known.job().id()).isEqualTo(filed.get(key));
        } else if (filing instanceof Filing.Refused<Refusal> refused) {
            refused.refusal().comeBack().ifPresent(at -> assertThat(at).isAfterOrEqualTo(now()));
        }
    }

    private void claim() {
        String worker = WORKERS.get(random.nextInt(WORKERS.size()));
        queue.claim(worker).ifPresent(job -> {
            assertThat(held).doesNotContainKey(job.id());
            held.put(job.id(), ((JobState.Running) job.state()).lease());
            leasedUntil.put(job.id(), now().plus(QueueSettings.DEFAULT.lease()));
        });
    }

    private Duration use(Lease lease) {
        Duration more = Duration.ofMillis(random.nextInt(5000));
        used.merge(lease.job(), more, Duration::plus);
        return more;
    }

    private void beat(Lease lease) {
        Optional<Checkpoint> reached = random.nextBoolean()
                ? Optional.of(new Checkpoint(0, random.nextInt(100), new RunState(new byte[8])))
                : Optional.empty();
        queue.heartbeat(lease, use(lease), reached);
        leasedUntil.put(lease.job(), now().plus(QueueSettings.DEFAULT.lease()));
        reached.ifPresent(
                checkpoint -> assertThat(queue.checkpoint(lease.job())).contains(checkpoint));
    }

    private void finish(Lease lease) {
        if (random.nextInt(5) == 0) {
            queue.cancelled(lease, use(lease));
        } else {
            queue.finish(lease, new Outcome(1, 0.3, 10, random.nextBoolean()), use(lease));
        }
        held.remove(lease.job());
    }

    private void fail(Lease lease) {
        Failure.Kind kind = Failure.Kind.values()[random.nextInt(3)];
        queue.fail(lease, new Failure(kind, "word"), use(lease));
        held.remove(lease.job());
    }

    /** The process dies in the middle of a transaction, or between two, and comes again. */
    private void crash() {
        if (random.nextBoolean()) {
            assertThatThrownBy(() -> store.write(ledger -> {
                        ledger.setVirtualTime(1_000_000);
                        ledger.queued(1).forEach(job -> ledger.update(job.with(new JobState.Cancelled(now()))));
                        throw new IllegalStateException("died");
                    }))
                    .hasMessage("died");
        }
        start();
        String dead = WORKERS.get(random.nextInt(WORKERS.size()));
        List<Lease> buried = held.values().stream()
                .filter(lease -> lease.worker().equals(dead))
                .toList();
        assertThat(queue.bury(dead)).isEqualTo(buried.size());
        lose(buried);
    }

    /** Time passes; who was silent loses the job. */
    private void lapse() {
        clock.move(Duration.ofSeconds(random.nextInt(20)));
        List<Lease> silent = held.values().stream()
                .filter(lease ->
                        !Objects.requireNonNull(leasedUntil.get(lease.job())).isAfter(now()))
                .toList();
        assertThat(queue.expire()).isEqualTo(silent.size());
        lose(silent);
    }

    private void lose(List<Lease> leases) {
        leases.forEach(lease -> held.remove(lease.job()));
        lost.addAll(leases);
    }

    private void returnTooLate() {
        if (!lost.isEmpty()) {
            Lease lease = lost.get(random.nextInt(lost.size()));
            assertThatThrownBy(() -> queue.finish(lease, new Outcome(1, 1, 1, false), Duration.ofSeconds(9)))
                    .isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(() -> queue.heartbeat(lease, Duration.ofSeconds(9), Optional.empty()))
                    .isInstanceOf(LeaseLostException.class);
        }
    }

    private interface Deed {
        void to(Lease lease);
    }

    private void onHeld(Deed deed) {
        List<JobId> jobs = held.keySet().stream().sorted().toList();
        if (!jobs.isEmpty()) {
            deed.to(Objects.requireNonNull(held.get(jobs.get(random.nextInt(jobs.size())))));
        }
    }

    private interface Wished {
        Asked of(JobId id);
    }

    private void onAny(Wished wished) {
        List<JobId> jobs = filed.values().stream().sorted().toList();
        if (!jobs.isEmpty()) {
            assertThat(wished.of(jobs.get(random.nextInt(jobs.size())))).isNotEqualTo(Asked.UNKNOWN);
        }
    }

    /** All that waits is done, so that nothing is left over. */
    void workOff() {
        queue.setMode(QueueMode.OPEN);
        onAll(held.values(), lease -> queue.finish(lease, new Outcome(1, 0.3, 1, false), use(lease)));
        held.clear();
        clock.move(Duration.ofHours(2));
        for (Optional<Job> job = queue.claim("last"); job.isPresent(); job = queue.claim("last")) {
            Lease lease = ((JobState.Running) job.get().state()).lease();
            queue.finish(lease, new Outcome(1, 0.3, 1, false), use(lease));
        }
        filed.values().forEach(id -> {
            assertThat(job(id).state().pending()).isFalse();
            assertThat(queue.checkpoint(id)).isEmpty();
        });
    }

    private static void onAll(Iterable<Lease> leases, Deed deed) {
        leases.forEach(deed::to);
    }

    private Job job(JobId id) {
        return queue.job(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant();
    }

    /** Holds what is kept against the book. */
    public void check() {
        Set<JobId> running = new HashSet<>();
        queue.running().forEach(job -> running.add(job.id()));
        assertThat(running).isEqualTo(held.keySet());
        Map<Member, Duration> charged = new HashMap<>();
        int waiting = 0;
        for (Map.Entry<String, JobId> entry : filed.entrySet()) {
            Job job = job(entry.getValue());
            assertThat(job.submission().key()).isEqualTo(entry.getKey());
            waiting += job.state() instanceof JobState.Queued ? 1 : 0;
            checkAccount(job);
            charged.merge(job.submission().member(), job.account().charged(), Duration::plus);
        }
        assertThat(queue.queued(1000)).hasSize(waiting);
        charged.forEach((member, sum) -> {
            assertThat(store.<Duration>read(records -> records.charged(member, Instant.EPOCH)))
                    .isEqualTo(sum);
            assertThat(store.<Duration>read(records -> records.charged(member, midnight())))
                    .isBetween(Duration.ZERO, BUDGET);
        });
    }

    private Instant midnight() {
        return now().atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private void checkAccount(Job job) {
        Duration reserved = job.account().reserved();
        Duration took = Objects.requireNonNull(used.get(job.id()));
        assertThat(job.account().used()).isEqualTo(took);
        JobState state = job.state();
        if (state.pending()) {
            assertThat(job.account().charged()).isEqualTo(reserved);
        } else if (state instanceof JobState.Finished || state instanceof JobState.Cancelled) {
            assertThat(job.account().charged()).isEqualTo(took.compareTo(reserved) < 0 ? took : reserved);
        } else {
            assertThat(job.account().charged()).isZero();
        }
    }

    /** Each job's events tell its life: filed first, one end at the last, and the end is its state. */
    void checkEvents() {
        Map<JobId, List<JobEvent>> lives = new HashMap<>();
        queue.eventsAfter(0, Integer.MAX_VALUE).stream()
                .map(KeptEvent::event)
                .forEach(event -> lives.computeIfAbsent(event.job(), id -> new ArrayList<>())
                        .add(event));
        assertThat(lives.keySet()).containsExactlyInAnyOrderElementsOf(filed.values());
        lives.forEach((id, life) -> {
            assertThat(life.get(0)).isInstanceOf(JobEvent.Filed.class);
            assertThat(life.stream().filter(JobEvent.Filed.class::isInstance)).hasSize(1);
            assertThat(life.stream().filter(JobEvent.Started.class::isInstance))
                    .hasSize(job(id).tries().attempts());
            assertThat(life.stream().filter(QueueWorld::isEnd)).containsExactly(life.get(life.size() - 1));
            assertThat(life.get(life.size() - 1).getClass().getSimpleName())
                    .isEqualTo(job(id).state().getClass().getSimpleName());
        });
    }

    private static boolean isEnd(JobEvent event) {
        return event instanceof JobEvent.Finished
                || event instanceof JobEvent.Cancelled
                || event instanceof JobEvent.Failed
                || event instanceof JobEvent.Parked;
    }

    /** All that happened, to be compared. */
    public List<KeptEvent> history() {
        return queue.eventsAfter(0, Integer.MAX_VALUE);
    }
}
