package fusedream.bot.worker;

import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Dream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Provenance;
import fusedream.engine.api.RunState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches one picture, going on where an earlier try was interrupted. */
final class Searches {

    private static final Logger LOG = LoggerFactory.getLogger(Searches.class);

    private final Engine engine;

    Searches(Engine engine) {
        this.engine = engine;
    }

    /**
     * Searches a picture.
     *
     * @param checkpoint of the job; of no account if it is another picture's
     * @param watching from the steps of earlier tries to who else hears of each step, before it can be stored
     * @return the dream with the steps of all tries
     */
    Dream make(
            Stint stint,
            int index,
            Order order,
            Optional<Checkpoint> checkpoint,
            IntFunction<Progress.Listener> watching) {
        Order smaller = order.smaller(stint.job().tries().shrinks());
        Optional<Checkpoint> from = checkpoint.filter(reached -> reached.picture() == index);
        try {
            return make(
                    stint,
                    index,
                    smaller,
                    from,
                    watching,
                    from.map(Checkpoint::step).orElse(0));
        } catch (InvalidRunStateException stale) {
            if (from.isEmpty()) {
                throw stale;
            }
            LOG.warn(
                    "Job {}: its checkpoint cannot be used, it begins anew: {}",
                    stint.job().id(),
                    stale.getMessage());
            return make(stint, index, smaller, Optional.empty(), watching, 0);
        }
    }

    private Dream make(
            Stint stint,
            int index,
            Order order,
            Optional<Checkpoint> from,
            IntFunction<Progress.Listener> watching,
            int done) {
        stint.begin(index, done, order.steps());
        Progress.Listener watcher = watching.apply(done);
        Optional<RunState> state = from.map(Checkpoint::state);
        Dream dream = engine.dream(
                order.rest(done, state),
                progress -> {
                    watcher.on(progress);
                    stint.on(progress);
                },
                stint.token());
        return told(dream, order.wording(), done + dream.steps());
    }

    /** The dream with all steps, and with the member's own words if a style came around them. */
    private static Dream told(Dream dream, Wording wording, int steps) {
        return new Dream(
                dream.image(),
                dream.score(),
                wording.style()
                        .map(style -> styled(dream.provenance(), wording.words().toString(), style.name()))
                        .orElse(dream.provenance()),
                dream.state(),
                steps,
                dream.finishedEarly(),
                dream.durations(),
                dream.composition());
    }

    private static Provenance styled(Provenance made, String words, String style) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(Picture.WORDS, words);
        entries.put(Picture.STYLE, style);
        entries.putAll(made.entries());
        return new Provenance(entries);
    }
}
