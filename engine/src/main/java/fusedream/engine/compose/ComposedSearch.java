package fusedream.engine.compose;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.score.BatchScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The search for a composed image (paper, Section 3.3 and Appendix B): all layouts step side by side, the worse ones are
 * given up on the way or not, and the best by AugCLIP is blended. Runs once.
 */
public final class ComposedSearch {

    /** Best first; a layout without a score comes last, and the order of equals stays. */
    private static final Comparator<LayoutRun> BEST_FIRST =
            Comparator.comparingDouble(run -> -run.state().score());

    /**
     * How to search.
     *
     * @param search its steps, learning rate, latent noise, patience, keep and final rounds count here. Patience rests a
     *     layout whose moving score no longer rises; the search ends when all that are left rest
     * @param allLayouts whether every layout makes all steps; otherwise {@link Pruning#successiveHalving}
     */
    public record Settings(SearchSettings search, boolean allLayouts, TradeOff tradeOff) {

        /** How many layouts are left after how many steps, for a search that begins. */
        public Pruning pruning() {
            return pruning(0, Layout.COUNT);
        }

        /** How many layouts are left after how many more steps. */
        public Pruning pruning(ComposedState from) {
            return pruning(from.steps(search), from.layouts().size());
        }

        private Pruning pruning(int made, int left) {
            int end = made + search.steps();
            Pruning whole = allLayouts ? Pruning.none(Layout.COUNT, end) : Pruning.successiveHalving(Layout.COUNT, end);
            return whole.after(made, left);
        }
    }

    /**
     * News of the search, in the thread that runs it.
     *
     * @param phase what is being done
     * @param step how many steps or final rounds are done; 0 as a phase of rounds begins
     * @param steps how many there are
     * @param layouts how many layouts are still searched
     * @param score the best moving score, or the mean of the final rounds so far; NaN before there is one
     * @param done the share of the phase's work that is done, in [0, 1]; steps of many layouts cost more
     * @param preview draws the best layout as it stands; to be asked during the call
     * @param state to go on from; to be asked during the call
     */
    public record News(
            Phase phase,
            int step,
            int steps,
            int layouts,
            double score,
            double done,
            Supplier<Rendering> preview,
            Supplier<ComposedState> state) {}

    private final ComposedObjective objective;
    private final BatchScore judge;
    private final Settings settings;
    private final ChunkSize atOnce;
    private final Draws draws;
    private final List<LayoutRun> runs;
    private final Pruning pruning;
    private final int stepsBefore;
    private List<LayoutRun> alive;

    /**
     * A search that begins, or goes on by {@code settings.search().steps()} more steps.
     *
     * @param judge the final score, one round of it
     * @param atOnce how many layouts go through the networks together, of which each records two pictures; made smaller
     *     where the memory does not suffice
     * @param from a {@link ComposedState#start}, or where an earlier search stood
     * @param draws of which only children are used; those of the seed that the search began with, to go on bit for bit
     * @throws InvalidRunStateException if the state is for pictures of another size
     */
    public ComposedSearch(
            ComposedObjective objective,
            BatchScore judge,
            Settings settings,
            ChunkSize atOnce,
            ComposedState from,
            Draws draws) {
        int size = objective.generator().resolution();
        if (from.imageSize() != size) {
            throw new InvalidRunStateException("The search was for pictures of " + from.imageSize()
                    + " pixels; this generator makes " + size + ". Go on with the pack that it was begun with.");
        }
        this.objective = objective;
        this.judge = judge;
        this.settings = settings;
        this.atOnce = atOnce;
        this.draws = draws;
        stepsBefore = from.steps(settings.search());
        pruning = settings.pruning(from);
        runs = from.patientAgain(settings.search()).layouts().stream()
                .map(state -> new LayoutRun(state, settings.search(), draws))
                .toList();
        alive = runs;
    }

    /**
     * Searches, chooses and blends.
     *
     * @param listener told after every step and final round
     * @param cancellation asked before every batch of layouts and every final round. On {@code FINISH} the layout with the
     *     best moving score is taken as it stands
     * @throws DreamCancelledException if the caller cancelled
     * @throws UnusableScoreException if no picture's final score is a number
     */
    public Composite run(Consumer<News> listener, CancellationToken cancellation) {
        boolean complete = optimise(listener, cancellation);
        ComposedState state = state();
        if (!complete && cancellation.wish() == Wish.FINISH) {
            alive = best(1);
        }
        Choice choice = new Choice(objective, judge, settings.search(), draws, state, alive);
        Choice.Chosen chosen = choice.make(listener, () -> wantsToFinish(cancellation));
        return new Composite(
                chosen.rendering(),
                chosen.scores(),
                chosen.layout(),
                state,
                runs.stream().map(LayoutRun::state).toList(),
                !complete);
    }

    /** Whether all steps were made. */
    private boolean optimise(Consumer<News> listener, CancellationToken cancellation) {
        int steps = settings.search().steps();
        for (int step = 0; step < steps; step++) {
            List<LayoutRun> moving =
                    alive.stream().filter(run -> !run.outOfPatience()).toList();
            if (moving.isEmpty() || !step(notAhead(moving, stepsBefore + step), cancellation)) {
                return false;
            }
            alive = best(pruning.kept(step + 1));
            double done = pruning.work(step + 1) / (double) pruning.work(steps);
            listener.accept(news(step + 1, steps, done));
        }
        return true;
    }

    /** Those that have not made their step of this round: an earlier run may have been finished in the midst of one. */
    private static List<LayoutRun> notAhead(List<LayoutRun> moving, int round) {
        return moving.stream().filter(run -> run.state().steps() <= round).toList();
    }

    /** One step of each, in batches; false if the caller wants to finish before the last batch. */
    private boolean step(List<LayoutRun> moving, CancellationToken cancellation) {
        int from = 0;
        while (from < moving.size()) {
            if (wantsToFinish(cancellation)) {
                return false;
            }
            List<LayoutRun> left = moving.subList(from, moving.size());
            List<ComposedObjective.Evaluation> seen = atOnce.run(size -> objective.evaluate(
                    left.stream().limit(size).map(LayoutRun::trial).toList()));
            for (int i = 0; i < seen.size(); i++) {
                left.get(i).step(seen.get(i), settings.tradeOff());
            }
            from += seen.size();
        }
        return true;
    }

    private static boolean wantsToFinish(CancellationToken cancellation) {
        return switch (cancellation.wish()) {
            case GO_ON -> false;
            case FINISH -> true;
            case CANCEL -> throw new DreamCancelledException();
        };
    }

    /** The best of those alive, in the order of the layouts. */
    private List<LayoutRun> best(int count) {
        List<LayoutRun> kept = alive.stream().sorted(BEST_FIRST).limit(count).toList();
        return alive.stream().filter(kept::contains).toList();
    }

    private ComposedState state() {
        return new ComposedState(alive.stream().map(LayoutRun::state).toList());
    }

    private News news(int step, int steps, double done) {
        LayoutRun.State leader = best(1).get(0).state();
        return new News(
                Phase.OPTIMISING,
                step,
                steps,
                alive.size(),
                leader.score(),
                done,
                () -> Rendering.of(
                        objective.generator(),
                        leader.layout(),
                        leader.result(settings.search().keep())),
                this::state);
    }
}
