package fusedream.bot.contest;

import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how well entries fit their theme, each once: AugCLIP, as the engine has it. It is shown for information; where the
 * rules say so, it also parts entries with equal votes. For one thread, which waits for the engine.
 */
public final class ThemeFits {

    private static final Logger LOG = LoggerFactory.getLogger(ThemeFits.class);

    private final ContestStore store;
    private final ThemeScorer scorer;
    private final Gallery gallery;

    /** What is not tried again before the next start, so that the others have their turn. */
    private final Set<EntryId> unmeasurable = new HashSet<>();

    public ThemeFits(ContestStore store, ThemeScorer scorer, Gallery gallery) {
        this.store = store;
        this.scorer = scorer;
        this.gallery = gallery;
    }

    private record Unmeasured(Contest contest, Entry entry) {}

    /**
     * Measures entries that were not measured yet; none any more once the thread is interrupted.
     *
     * @param most how many, since others wait for the engine
     * @return how many were measured
     */
    public int measure(int most) {
        List<Unmeasured> missing = store.read(records -> records.live().stream()
                .flatMap(contest -> records.entries(contest.id()).stream()
                        .filter(entry -> entry.shown() && entry.fit().isEmpty() && !unmeasurable.contains(entry.id()))
                        .map(entry -> new Unmeasured(contest, entry)))
                .limit(most)
                .toList());
        return (int) missing.stream()
                .takeWhile(each -> !Thread.currentThread().isInterrupted())
                .filter(this::measured)
                .count();
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
        } catch (RuntimeException failed) {
            LOG.warn("How entry {} fits its theme is not known: {}", id, failed.toString());
            unmeasurable.add(id);
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
