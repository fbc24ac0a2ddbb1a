package fusedream.bot.contest;

import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how well entries fit their theme, each once: AugCLIP, as the engine has it. It is shown for information; where the
 * rules say so, it also parts entries with equal votes. One that cannot be measured is tried again after growing pauses, so
 * that the others have their turn, and not for ever. For one thread, which waits for the engine.
 */
public final class ThemeFits {

    private static final Logger LOG = LoggerFactory.getLogger(ThemeFits.class);

    /** So many tries an entry has before the next start. */
    static final int MOST_TRIES = 6;

    /** How long the second try waits for; each one after it waits for {@value #GROWTH} times as long as the one before. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    static final int GROWTH = 4;

    private final ContestStore store;
    private final ThemeScorer scorer;
    private final Gallery gallery;
    private final InstantSource clock;
    private final Map<EntryId, Failures> failed = new HashMap<>();

    public ThemeFits(ContestStore store, ThemeScorer scorer, Gallery gallery, InstantSource clock) {
        this.store = store;
        this.scorer = scorer;
        this.gallery = gallery;
        this.clock = clock;
    }

    /** How often an entry could not be measured, and from when on it is tried again. */
    private record Failures(int count, Instant next) {

        static Failures first(Instant now) {
            return new Failures(1, now.plus(PAUSE));
        }

        Failures another(Instant now) {
            return new Failures(count + 1, now.plus(PAUSE.multipliedBy((long) Math.pow(GROWTH, count))));
        }

        boolean mayBeTried(Instant now) {
            return count < MOST_TRIES && !next.isAfter(now);
        }
    }

    private record Unmeasured(Contest contest, Entry entry) {}

    /**
     * Measures entries that were not measured yet and are to be tried now; none any more once the thread is interrupted.
     *
     * @param most how many, since others wait for the engine
     * @return how many were measured
     */
    public int measure(int most) {
        List<Unmeasured> missing = store.read(records -> records.live().stream()
                .flatMap(contest -> records.entries(contest.id()).stream()
                        .filter(entry -> entry.shown() && entry.fit().isEmpty())
                        .map(entry -> new Unmeasured(contest, entry)))
                .toList());
        failed.keySet()
                .retainAll(missing.stream().map(each -> each.entry().id()).toList());
        return (int) missing.stream()
                .filter(this::mayBeTried)
                .limit(most)
                .takeWhile(each -> !Thread.currentThread().isInterrupted())
                .filter(this::measured)
                .count();
    }

    private boolean mayBeTried(Unmeasured each) {
        Failures before = failed.get(each.entry().id());
        return before == null || before.mayBeTried(clock.instant());
    }

    private boolean measured(Unmeasured each) {
        EntryId id = each.entry().id();
        try {
            Picture picture =
                    gallery.picture(each.entry().work().picture()).orElseThrow(() -> unknown("its picture is deleted"));
            double augClip =
                    scorer.augClip(gallery.pixels(picture), each.contest().theme());
            if (!Double.isFinite(augClip)) {
                throw unknown("AugCLIP came to " + augClip);
            }
            keep(id, augClip);
            return true;
        } catch (RuntimeException unknown) {
            LOG.warn("How entry {} fits its theme is not known: {}", id, unknown.toString());
            Instant now = clock.instant();
            failed.merge(id, Failures.first(now), (before, first) -> before.another(now));
            return false;
        }
    }

    private static IllegalStateException unknown(String why) {
        return new IllegalStateException(why);
    }

    private void keep(EntryId id, double augClip) {
        store.write(ledger -> {
            ledger.entry(id).filter(Entry::shown).ifPresent(entry -> {
                ledger.keep(entry.fitting(augClip));
                ledger.retell(id);
            });
            return id;
        });
    }
}
