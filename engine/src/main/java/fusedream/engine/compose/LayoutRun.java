package fusedream.engine.compose;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.Parameters;
import fusedream.engine.optimise.Adam;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SearchStates;
import fusedream.engine.optimise.StoredValues;
import fusedream.engine.tensor.Draws;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The search of one layout, step by step. Its chance comes from streams named by layout and step, so that it does not
 * depend on which other layouts are searched, nor on where it was interrupted.
 */
public final class LayoutRun {

    private final SearchSettings settings;
    private final Draws draws;
    private final Adam adam;
    private State state;

    /**
     * Where the search of a layout stands: with settings, prompt and seed all that it takes to go on bit for bit. Both
     * planes make the same steps, by one Adam whose moments lie with the plane that they belong to.
     */
    public record State(Layout layout, SearchState foreground, SearchState background) {

        private static final String LAYOUT = "layout";
        private static final String FOREGROUND = "foreground.";
        private static final String BACKGROUND = "background.";

        /** The start of a layout's search. */
        static State start(Layout layout, Planes planes) {
            return new State(layout, start(planes.foreground()), start(planes.background()));
        }

        private static SearchState start(Mixture mixture) {
            return SearchState.start(mixture, mixture.mix());
        }

        /** How many steps were tried. */
        public int steps() {
            return foreground.steps();
        }

        /** How many of them were not made, for want of finite numbers. */
        public int rejected() {
            return foreground.rejected();
        }

        /** The moving score as it is now, NaN before there is one. */
        public double score() {
            return foreground.best().moving();
        }

        /** What is searched. */
        public Planes planes() {
            return new Planes(foreground.mixture(), background.mixture());
        }

        /** The latents that make the picture, without noise; both are of the same step, whichever is kept. */
        public Planes.Latents result(Keep keep) {
            return new Planes.Latents(foreground.kept(keep), background.kept(keep));
        }

        /** Whether the moving score has not risen for as long as the settings wait. */
        boolean outOfPatience(SearchSettings settings) {
            return settings.patience() > 0 && foreground.best().since() >= settings.patience();
        }

        /** The same with its patience afresh. */
        State patientAgain() {
            return new State(layout, foreground.patientAgain(), background.patientAgain());
        }

        private Adam.State adam() {
            return new Adam.State(
                    foreground.adam().steps(),
                    Planes.joined(
                            foreground.adam().firstMoment(), background.adam().firstMoment()),
                    Planes.joined(
                            foreground.adam().secondMoment(), background.adam().secondMoment()));
        }

        /** Adds it to other values. */
        public StoredValues store(StoredValues to) {
            return to.with(LAYOUT, layout.number())
                    .with(FOREGROUND, SearchStates.store(foreground, StoredValues.none()))
                    .with(BACKGROUND, SearchStates.store(background, StoredValues.none()));
        }

        /**
         * The state among stored values.
         *
         * @param imageSize the side of the generator's pictures
         * @throws InvalidRunStateException if it is incomplete, or its parts do not fit each other
         */
        public static State restore(StoredValues stored, int imageSize) {
            List<Layout> layouts = Layout.all(imageSize);
            int number = stored.count(LAYOUT);
            SearchState foreground = SearchStates.restore(stored.within(FOREGROUND));
            SearchState background = SearchStates.restore(stored.within(BACKGROUND));
            if (number >= layouts.size()
                    || foreground.steps() != background.steps()
                    || foreground.adam().steps() != background.adam().steps()) {
                throw new InvalidRunStateException("The stored run has layout " + number + " and planes of "
                        + foreground.steps() + " and " + background.steps() + " steps; expected a layout below "
                        + layouts.size() + " and as many steps of both. Start afresh.");
            }
            return new State(layouts.get(number), foreground, background);
        }
    }

    /** @param draws the same for all layouts of a search, and for a continued one */
    LayoutRun(State from, SearchSettings settings, Draws draws) {
        this.settings = settings;
        this.draws = draws.child("layout", from.layout().number());
        adam = new Adam(Adam.Settings.withLearningRate(settings.learningRate()), from.adam());
        state = from;
    }

    State state() {
        return state;
    }

    /** Whether it rests. */
    boolean outOfPatience() {
        return state.outOfPatience(settings);
    }

    /** What the next step looks at. */
    ComposedObjective.Trial trial() {
        Draws ofStep = draws.child("step", state.steps());
        Planes.Latents latents = state.planes().mix();
        return new ComposedObjective.Trial(
                state.layout(),
                settings.latentNoise() == 0 ? latents : latents.noised(settings.latentNoise(), ofStep.child("noise")),
                ofStep);
    }

    /** Makes the step, or rejects it where a number is not finite: nothing moves, and the next one draws anew. */
    void step(ComposedObjective.Evaluation seen, TradeOff tradeOff) {
        Planes planes = state.planes();
        Planes.Latents tried = planes.mix();
        Parameters loss = planes.gradients(seen.ofScore()).scaled(-1);
        Parameters distance = planes.gradients(seen.ofDistance());
        Parameters direction = tradeOff.direction(loss, distance);
        if (!Double.isFinite(seen.score())
                || !Double.isFinite(seen.distance())
                || !Double.isFinite(direction.dot(direction))) {
            state = new State(
                    state.layout(),
                    rejected(state.foreground(), tried.foreground()),
                    rejected(state.background(), tried.background()));
            return;
        }
        Planes moved = planes.with(adam.step(planes.parameters(), direction)).clamped();
        state = new State(
                state.layout(),
                made(state.foreground(), moved.foreground(), tried.foreground(), seen.score(), Planes::ofForeground),
                made(state.background(), moved.background(), tried.background(), seen.score(), Planes::ofBackground));
    }

    private static SearchState rejected(SearchState plane, Latent tried) {
        return new SearchState(
                plane.steps() + 1, plane.rejected() + 1, plane.mixture(), plane.adam(), tried, plane.best());
    }

    /** @param own takes the plane's own vectors out of those of both */
    private SearchState made(
            SearchState plane, Mixture moved, Latent tried, double score, UnaryOperator<Parameters> own) {
        Adam.State both = adam.state();
        return new SearchState(
                plane.steps() + 1,
                plane.rejected(),
                moved,
                new Adam.State(both.steps(), own.apply(both.firstMoment()), own.apply(both.secondMoment())),
                tried,
                plane.best().after(score, tried));
    }
}
