package fusedream.bot.worker;

import fusedream.bot.chat.Phrases;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the pictures of a job one after the other and keeps each, going on where an earlier try was interrupted. */
final class Studio {

    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    private final Engine engine;
    private final Gallery gallery;

    Studio(Engine engine, Gallery gallery) {
        this.engine = engine;
        this.gallery = gallery;
    }

    /**
     * Makes what is missing of a job.
     *
     * @throws UnmakeableException if this version cannot make such a request
     * @throws fusedream.engine.api.DreamCancelledException if it was stopped
     * @throws fusedream.engine.api.EngineException if the engine cannot
     */
    Outcome make(Stint stint, Optional<Checkpoint> checkpoint) {
        if (!(stint.request() instanceof JobRequest.Single request)) {
            throw new UnmakeableException("This version makes pictures of a prompt only; it cannot make "
                    + Phrases.title(stint.request()) + ".");
        }
        List<Picture> made = new ArrayList<>();
        boolean early = false;
        for (int index = 0; index < request.count() && !(early && !made.isEmpty()); index++) {
            PictureId id = new PictureId(stint.job().id(), index);
            Optional<Picture> kept = gallery.picture(id);
            made.add(kept.isPresent() ? kept.get() : keep(stint, id, request, checkpoint));
            early = stint.token().wish() == Wish.FINISH;
        }
        return outcome(made, early);
    }

    private static Outcome outcome(List<Picture> made, boolean early) {
        double best = made.stream()
                .mapToDouble(Picture::score)
                .filter(score -> !Double.isNaN(score))
                .max()
                .orElse(Double.NaN);
        return new Outcome(
                made.size(), best, made.stream().mapToInt(Picture::steps).sum(), early);
    }

    private Picture keep(Stint stint, PictureId id, JobRequest.Single request, Optional<Checkpoint> checkpoint) {
        Optional<Checkpoint> from = checkpoint.filter(reached -> reached.picture() == id.index());
        Dream dream = dream(stint, id, request, from);
        return gallery.keep(id, stint.job().submission().member(), Phrases.title(request), dream);
    }

    private Dream dream(Stint stint, PictureId id, JobRequest.Single request, Optional<Checkpoint> from) {
        try {
            return dream(stint, id, request, from.map(Checkpoint::step).orElse(0), from.map(Checkpoint::state));
        } catch (InvalidRunStateException stale) {
            if (from.isEmpty()) {
                throw stale;
            }
            LOG.warn("Job {}: its checkpoint cannot be used, it begins anew: {}", id.job(), stale.getMessage());
            return dream(stint, id, request, 0, Optional.empty());
        }
    }

    private Dream dream(Stint stint, PictureId id, JobRequest.Single request, int done, Optional<RunState> from) {
        stint.begin(id.index(), done);
        SearchSettings whole = smaller(request.settings(), stint.job().tries().shrinks());
        SearchSettings rest = whole.withSteps(Math.max(0, whole.steps() - done));
        DreamRequest wanted = new DreamRequest.Single(request.prompt(), rest, request.seed() + id.index(), from);
        return engine.dream(wanted, stint::on, stint.token());
    }

    /** With half as many augmentations for each time that the memory did not suffice. */
    static SearchSettings smaller(SearchSettings settings, int shrinks) {
        int augmentations = settings.augmentations() >> Math.min(shrinks, Integer.SIZE - 2);
        return shrinks == 0 || settings.augmentations() == 0
                ? settings
                : settings.withAugmentations(Math.max(1, augmentations));
    }
}
