package fusedream.bot.contest;

import fusedream.bot.gallery.EncoderPort;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how well entries fit their theme: the cosine between both, by the engine's encoder. It is shown for information;
 * where the rules say so, it also parts entries with equal votes.
 */
public final class ThemeFits {

    private static final Logger LOG = LoggerFactory.getLogger(ThemeFits.class);

    private final ContestStore store;
    private final EncoderPort encoder;
    private final Gallery gallery;

    public ThemeFits(ContestStore store, EncoderPort encoder, Gallery gallery) {
        this.store = store;
        this.encoder = encoder;
        this.gallery = gallery;
    }

    private record Unmeasured(Contest contest, Entry entry) {}

    /**
     * Measures entries that were not measured yet.
     *
     * @param most how many, since others wait for the engine
     * @return how many were measured
     */
    public int measure(int most) {
        List<Unmeasured> missing = store.read(records -> records.live().stream()
                .flatMap(contest -> records.entries(contest.id()).stream()
                        .filter(entry -> entry.shown() && entry.fit().isEmpty())
                        .map(entry -> new Unmeasured(contest, entry)))
                .limit(most)
                .toList());
        return (int) missing.stream().filter(this::measured).count();
    }

    private boolean measured(Unmeasured each) {
        Optional<Picture> picture = gallery.picture(each.entry().work().picture());
        try {
            picture.ifPresent(found -> keep(
                    each.entry().id(),
                    encoder.text(each.contest().theme()).cosine(encoder.picture(gallery.pixels(found)))));
            return picture.isPresent();
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "How entry {} fits its theme cannot be measured: {}",
                    each.entry().id(),
                    unreadable.toString());
            return false;
        }
    }

    private void keep(EntryId id, double cosine) {
        store.write(ledger -> {
            ledger.entry(id).filter(Entry::shown).ifPresent(entry -> {
                ledger.keep(entry.fitting(cosine));
                ledger.retell(id);
            });
            return id;
        });
    }
}
