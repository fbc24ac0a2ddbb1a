package fusedream.bot.worker;

import fusedream.bot.job.Wording;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import java.util.Optional;

/**
 * One picture of a job as the engine is asked for it, whole or the rest of it.
 *
 * @param wording what its member asked for
 * @param settings of the whole
 * @param way from settings and the state that an earlier try left to the request
 */
record Order(Wording wording, SearchSettings settings, Way way) {

    /** How to ask. */
    @FunctionalInterface
    interface Way {

        /**
         * The request.
         *
         * @param from where an earlier try stood; empty to begin
         */
        DreamRequest ask(SearchSettings settings, Optional<RunState> from);
    }

    int steps() {
        return settings.steps();
    }

    /** The request of what is left after so many steps. */
    DreamRequest rest(int done, Optional<RunState> from) {
        return way.ask(settings.withSteps(Math.max(0, settings.steps() - done)), from);
    }

    /** The same with half as many augmentations for each time that the memory did not suffice. */
    Order smaller(int shrinks) {
        if (shrinks == 0 || settings.augmentations() == 0) {
            return this;
        }
        int augmentations = settings.augmentations() >> Math.min(shrinks, Integer.SIZE - 2);
        return new Order(wording, settings.withAugmentations(Math.max(1, augmentations)), way);
    }

    /** The same with just so many steps: none fewer for want of patience. */
    Order exactly(int steps) {
        return new Order(wording, settings.withSteps(steps).withPatience(0), way);
    }

    /** The same with at most so many steps. */
    Order atMost(int steps) {
        return new Order(wording, settings.withSteps(Math.min(steps, settings.steps())), way);
    }
}
