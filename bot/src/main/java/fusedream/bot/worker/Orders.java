package fusedream.bot.worker;

import fusedream.bot.gallery.RunStateStore;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Lineage;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Searched;
import fusedream.bot.job.Wording;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Blending;
import fusedream.engine.api.DreamRequest.Plane;
import fusedream.engine.api.DreamRequest.Planes;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import java.util.Optional;

/** Makes orders of requests, and finds the states that they begin with. */
final class Orders {

    private final Lineage lineage;
    private final RunStateStore states;

    Orders(Lineage lineage, RunStateStore states) {
        this.lineage = lineage;
        this.states = states;
    }

    /**
     * The order of one picture of a request.
     *
     * @throws UnmakeableException if it is a request for a moving picture, or what it begins with is gone
     */
    Order of(JobRequest request, int index) {
        if (request instanceof JobRequest.Single single) {
            Prompt prompt = single.wording().prompt();
            return new Order(
                    single.wording(),
                    single.settings(),
                    (settings, from) -> new DreamRequest.Single(prompt, settings, single.seed() + index, from));
        } else if (request instanceof JobRequest.Composed composed) {
            return composed(composed, index);
        } else if (request instanceof JobRequest.Variations near) {
            return near(near, index);
        } else if (request instanceof JobRequest.Longer longer) {
            return longer(longer);
        }
        throw new UnmakeableException("That is a moving picture; no search came to it.");
    }

    private static Order composed(JobRequest.Composed composed, int index) {
        Wording wording = composed.wording();
        Prompt whole = wording.prompt();
        Planes planes = new Planes(
                new Plane.Words(composed.foreground().map(wording::styled).orElse(whole)),
                new Plane.Words(composed.background().map(wording::styled).orElse(whole)));
        return new Order(
                wording,
                composed.settings(),
                (settings, from) -> new DreamRequest.Composed(
                        whole,
                        planes,
                        settings,
                        composed.seed() + index,
                        composed.allLayouts(),
                        Blending.suiting(composed.allLayouts()),
                        from));
    }

    private Order near(JobRequest.Variations near, int index) {
        RunState start = state(near.of());
        Prompt prompt = near.wording().prompt();
        long seed = near.seed() + index;
        return new Order(
                near.wording(),
                near.settings(),
                (settings, from) -> from.isPresent()
                        ? new DreamRequest.Single(prompt, settings, seed, from)
                        : new DreamRequest.Variation(prompt, settings, seed, start, near.strength()));
    }

    private Order longer(JobRequest.Longer longer) {
        RunState start = state(longer.of());
        Prompt prompt = longer.wording().prompt();
        Searched.Kind kind = search(longer.of()).kind();
        if (kind == Searched.Kind.SINGLE) {
            return new Order(
                    longer.wording(),
                    longer.settings(),
                    (settings, from) ->
                            new DreamRequest.Single(prompt, settings, longer.seed(), Optional.of(from.orElse(start))));
        }
        return new Order(
                longer.wording(),
                longer.settings(),
                (settings, from) -> new DreamRequest.Composed(
                        prompt,
                        Planes.of(prompt),
                        settings,
                        longer.seed(),
                        kind == Searched.Kind.COMPOSED_ALL_LAYOUTS,
                        Blending.suiting(kind == Searched.Kind.COMPOSED_ALL_LAYOUTS),
                        Optional.of(from.orElse(start))));
    }

    /**
     * The search that a picture came of.
     *
     * @throws UnmakeableException if there is none
     */
    Searched search(PictureId picture) {
        return lineage.search(picture)
                .orElseThrow(() -> new UnmakeableException(
                        "The picture " + picture + " came of no search that is still known; choose another one."));
    }

    /**
     * Where that search ended.
     *
     * @throws UnmakeableException if that is not kept
     */
    RunState state(PictureId picture) {
        return states.of(picture)
                .orElseThrow(() -> new UnmakeableException(
                        "The picture " + picture + " is no longer kept; choose another one, or make it again."));
    }
}
