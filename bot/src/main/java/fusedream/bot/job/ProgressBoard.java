package fusedream.bot.job;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** The newest snapshot of each running job. Kept in memory only. Safe for many threads. */
public final class ProgressBoard {

    private final Map<JobId, Snapshot> newest = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Puts a snapshot, made with its number, in the place of the one before. */
    public void put(JobId job, LongFunction<Snapshot> snapshot) {
        newest.put(job, snapshot.apply(numbers.incrementAndGet()));
    }

    public Optional<Snapshot> of(JobId job) {
        return Optional.ofNullable(newest.get(job));
    }

    /** The newest of all running jobs. */
    public Map<JobId, Snapshot> all() {
        return Map.copyOf(newest);
    }

    /** The job no longer runs. */
    public void clear(JobId job) {
        newest.remove(job);
    }
}
