package fusedream.bot.privacy;

import fusedream.bot.community.Member;
import fusedream.bot.gallery.PictureVault;
import fusedream.bot.job.JobState;
import fusedream.bot.privacy.ErasureStore.Kept;
import fusedream.bot.queue.JobQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Erases what is kept of a member, at the member's wish. That takes the day's charge away with it, so it can be done once a
 * day, or members would erase their limits.
 */
public final class Erasure {

    /** How long after an erasure there is no other one. */
    public static final Duration PAUSE = Duration.ofDays(1);

    private static final int MOST_PENDING = 1_000;

    private final ErasureStore store;
    private final Pseudonyms pseudonyms;
    private final JobQueue queue;
    private final PictureVault vault;
    private final InstantSource clock;

    public Erasure(ErasureStore store, Pseudonyms pseudonyms, JobQueue queue, PictureVault vault, InstantSource clock) {
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.queue = queue;
        this.vault = vault;
        this.clock = clock;
    }

    /** What would be erased. */
    public Kept kept(Member member) {
        return store.kept(member);
    }

    /** From when on a member can be erased; empty if now. */
    public Optional<Instant> pausedUntil(Member member) {
        return store.erased(pseudonyms.of(member))
                .map(last -> last.plus(PAUSE))
                .filter(next -> next.isAfter(clock.instant()));
    }

    /**
     * Erases a member. A search that runs is told to stop first; what it makes after that has no job any more and is
     * dropped.
     */
    public Kept erase(Member member) {
        queue.of(member, MOST_PENDING).stream()
                .filter(job -> job.state() instanceof JobState.Running)
                .forEach(job -> queue.cancel(job.id()));
        Kept erased = store.erase(member, pseudonyms.of(member), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        vault.sweep();
        return erased;
    }
}
