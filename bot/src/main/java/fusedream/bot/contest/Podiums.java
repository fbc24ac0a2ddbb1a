package fusedream.bot.contest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.Podium;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The podiums of contests as they stand, each drawn anew only when its report is another one than before; so nobody erased and
 * no picture that was hidden or lost is on it. Safe for many threads.
 */
public final class Podiums {

    /** A podium has some hundred thousand. */
    private static final long MOST_BYTES = 16L << 20;

    private final Cache<ContestId, Drawing> kept;

    public Podiums() {
        this(MOST_BYTES);
    }

    /** @param mostBytes that are kept of all podiums together */
    Podiums(long mostBytes) {
        kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((ContestId id, Drawing drawing) -> drawing.png.length)
                .executor(Runnable::run)
                .build();
    }

    /** What was drawn, and what it was drawn from. */
    private static final class Drawing {

        private final ContestReport report;
        private final byte[] png;

        Drawing(ContestReport report, byte[] png) {
            this.report = report;
            this.png = png;
        }
    }

    /**
     * The podium of a contest as PNG.
     *
     * @param report what came of it, as it is now
     * @throws UncheckedIOException if it cannot be drawn
     */
    public byte[] of(ContestId id, ContestReport report) {
        Drawing before = kept.getIfPresent(id);
        return before != null && before.report.equals(report) ? before.png : drawn(id, report);
    }

    /** One at a time, for each takes some megabytes; who waited for another to draw the same takes that. */
    private synchronized byte[] drawn(ContestId id, ContestReport report) {
        Drawing before = kept.getIfPresent(id);
        if (before != null && before.report.equals(report)) {
            return before.png;
        }
        try {
            byte[] png = Podium.png(report);
            kept.put(id, new Drawing(report, png));
            return png;
        } catch (IOException failed) {
            throw new UncheckedIOException("The podium of contest " + id + " could not be drawn.", failed);
        }
    }
}
