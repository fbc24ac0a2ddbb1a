package fusedream.bot.queue;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobState.Parked;
import fusedream.bot.job.JobState.Queued;
import fusedream.bot.job.JobState.Running;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plain twin of the real store: maps, and what undoes each change, for when a transaction fails. */
public final class InMemoryJobStore implements JobStore {

    private final Kept kept = new Kept();

    @Override
    public synchronized <R> R write(Function<JobLedger, R> work) {
        kept.undo.clear();
        try {
            return work.apply(kept);
        } catch (RuntimeException | Error failed) {
            while (!kept.undo.isEmpty()) {
                kept.undo.pop().run();
            }
            throw failed;
        }
    }

    @Override
    public synchronized <R> R read(Function<JobRecords, R> look) {
        return look.apply(kept);
    }

    private static final class Kept implements JobLedger {

        private final TreeMap<JobId, Job> jobs = new TreeMap<>();
        private final Map<JobId, Long> tags = new HashMap<>();
        private final Map<String, JobId> keys = new HashMap<>();
        private final List<KeptEvent> events = new ArrayList<>();
        private final Map<JobId, Checkpoint> checkpoints = new HashMap<>();
        private final Map<Member, Long> finishTags = new HashMap<>();
        private final Map<String, Double> speeds = new HashMap<>();
        private final Deque<Runnable> undo = new ArrayDeque<>();
        private long virtualTime;
        private QueueMode mode = QueueMode.OPEN;

        private <K, V> void put(Map<K, V> map, K key, V value) {
            restore(map, key, map.put(key, value));
        }

        private <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
            undo.push(() -> {
                if (before == null) {
                    map.remove(key);
                } else {
                    map.put(key, before);
                }
            });
        }

        private Stream<Job> in(Predicate<Job> which) {
            return jobs.values().stream().filter(which);
        }

        private Stream<Job> inTurn() {
            return in(job -> job.state() instanceof Queued).sorted(turn());
        }

        private Comparator<Job> turn() {
            return Comparator.comparing((Job job) -> tags.get(job.id())).thenComparing(Job::id);
        }

        @Override
        public Optional<Job> job(JobId id) {
            return Optional.ofNullable(jobs.get(id));
        }

        @Override
        public Optional<Job> filedWith(String key) {
            return Optional.ofNullable(keys.get(key)).flatMap(this::job);
        }

        @Override
        public Optional<Job> next(Instant now) {
            return inTurn().filter(job -> job.state() instanceof Queued queued
                            && !queued.notBefore().isAfter(now))
                    .findFirst();
        }

        @Override
        public List<Job> queued(int most) {
            return inTurn().limit(most).toList();
        }

        @Override
        public List<Job> queued(Community community, int most) {
            return inTurn().filter(job -> of(community, job)).limit(most).toList();
        }

        @Override
        public int pendingElsewhere(Community community) {
            return (int) in(job -> job.state().pending() && !of(community, job)).count();
        }

        private static boolean of(Community community, Job job) {
            return job.submission().member().community().equals(community);
        }

        @Override
        public List<Job> running() {
            return in(job -> job.state() instanceof Running).toList();
        }

        @Override
        public List<Job> parked(int most) {
            return in(job -> job.state() instanceof Parked)
                    .sorted(Comparator.comparing(Job::id).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Job> of(Member member, int most) {
            return in(job -> job.submission().member().equals(member))
                    .sorted(Comparator.comparing(Job::id).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Job> in(Place place, int most) {
            return in(job -> job.submission().place().community().equals(place.community())
                            && job.submission().place().channel().equals(place.channel()))
                    .sorted(Comparator.comparing(Job::id).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public List<KeptEvent> events(long after, int most) {
            int from = (int) Math.min(after, events.size());
            return List.copyOf(events.subList(from, (int) Math.min((long) from + most, events.size())));
        }

        @Override
        public Optional<Checkpoint> checkpoint(JobId id) {
            return Optional.ofNullable(checkpoints.get(id));
        }

        @Override
        public int pending(Scope scope, Submission submission) {
            return (int) in(job -> job.state().pending() && shares(scope, job.submission(), submission))
                    .count();
        }

        @Override
        public Optional<Job> firstOf(Scope scope, Submission submission) {
            return in(job -> job.state().pending() && shares(scope, job.submission(), submission))
                    .min(Comparator.comparing((Job job) -> job.state() instanceof Queued)
                            .thenComparing(turn()));
        }

        private static boolean shares(Scope scope, Submission one, Submission other) {
            return switch (scope) {
                case MEMBER -> one.member().equals(other.member());
                case ROLE ->
                    one.rank().role().equals(other.rank().role())
                            && one.member().community().equals(other.member().community());
                case CHANNEL ->
                    one.place().community().equals(other.place().community())
                            && one.place().channel().equals(other.place().channel());
                case COMMUNITY -> one.member().community().equals(other.member().community());
                case EVERYONE -> true;
            };
        }

        @Override
        public Duration charged(Member member, Instant since) {
            return in(job -> job.submission().member().equals(member)
                            && !job.submitted().isBefore(since))
                    .map(job -> job.account().charged())
                    .reduce(Duration.ZERO, Duration::plus);
        }

        @Override
        public Ahead ahead(JobId id) {
            Job last = jobs.get(id);
            return total(inTurn().filter(job -> turn().compare(job, last) < 0).toList());
        }

        @Override
        public Ahead waiting() {
            return total(inTurn().toList());
        }

        private static Ahead total(List<Job> queued) {
            return new Ahead(
                    queued.size(),
                    queued.stream().map(job -> job.account().reserved()).reduce(Duration.ZERO, Duration::plus));
        }

        @Override
        public long tag(JobId id) {
            return Objects.requireNonNull(tags.get(id));
        }

        @Override
        public long finishTag(Member member) {
            return finishTags.getOrDefault(member, 0L);
        }

        @Override
        public long latestFinishTag() {
            return Math.max(
                    0,
                    finishTags.values().stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0));
        }

        @Override
        public long virtualTime() {
            return virtualTime;
        }

        @Override
        public QueueMode mode() {
            return mode;
        }

        @Override
        public Optional<Double> secondsPerEvaluation(String kind) {
            return Optional.ofNullable(speeds.get(kind));
        }

        @Override
        public void insert(Job job, long tag) {
            if (jobs.containsKey(job.id()) || keys.containsKey(job.submission().key())) {
                throw new IllegalStateException("Taken: " + job.id());
            }
            put(jobs, job.id(), job);
            put(keys, job.submission().key(), job.id());
            put(tags, job.id(), tag);
        }

        @Override
        public void update(Job job) {
            if (!jobs.containsKey(job.id())) {
                throw new IllegalStateException("No job " + job.id());
            }
            put(jobs, job.id(), job);
        }

        @Override
        public KeptEvent append(JobEvent event) {
            KeptEvent numbered = new KeptEvent(events.size() + 1L, event);
            events.add(numbered);
            undo.push(() -> events.remove(events.size() - 1));
            return numbered;
        }

        @Override
        public void keepCheckpoint(JobId id, Checkpoint checkpoint) {
            put(checkpoints, id, checkpoint);
        }

        @Override
        public void dropCheckpoint(JobId id) {
            restore(checkpoints, id, checkpoints.remove(id));
        }

        @Override
        public void setFinishTag(Member member, long tag) {
            put(finishTags, member, tag);
        }

        @Override
        public void shift(Member member, long after, long by) {
            inTurn().filter(job -> job.submission().member().equals(member) && tag(job.id()) > after)
                    .toList()
                    .forEach(job -> put(tags, job.id(), tag(job.id()) + by));
        }

        @Override
        public void setVirtualTime(long tag) {
            long before = virtualTime;
            undo.push(() -> virtualTime = before);
            virtualTime = tag;
        }

        @Override
        public void setMode(QueueMode changed) {
            QueueMode before = mode;
            undo.push(() -> mode = before);
            mode = changed;
        }

        @Override
        public void setSecondsPerEvaluation(String kind, double seconds) {
            put(speeds, kind, seconds);
        }
    }
}
