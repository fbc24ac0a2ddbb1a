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
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
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
     * @param search its steps, learning rate, latent noise, patience and final rounds count here. Patience rests a layout
     *     whose moving score no longer rises; the search ends when all that are left rest
     * @param allLayouts whether every layout makes all steps; otherwise {@link Pruning#successiveHalving}
     */
    public record Settings(SearchSettings search, boolean allLayouts, TradeOff tradeOff) {

        /** How many layouts are left after how many steps. */
        public Pruning pruning(int layouts) {
            return allLayouts
                    ? Pruning.none(layouts, search.steps())
                    : Pruning.successiveHalving(layouts, search.steps());
        }
    }

    /**
     * News of the search, in the thread that runs it.
     *
     * @param phase what is being done
     * @param step how many steps or final rounds are done
     * @param steps how many there are
     * @param layouts how many layouts are still searched
     * @param score the best moving score, NaN before there is one
     * @param done the share of the phase's work that is done, in [0, 1]; steps of many layouts cost more
     * @param preview draws the best layout as it stands; to be asked during the call
     * @param state of the best layout; to be asked during the call
     */
    public record News(
            Phase phase,
            int step,
            int steps,
            int layouts,
            double score,
            double done,
            Supplier<Rendering> preview,
            Supplier<LayoutRun.State> state) {}

    private final ComposedObjective objective;
    private final BatchScore judge;
    private final Settings settings;
    private final ChunkSize atOnce;
    private final Draws draws;
    private final List<LayoutRun> runs;
    private final Pruning pruning;
    private List<LayoutRun> alive;

    private ComposedSearch(
            ComposedObjective objective,
            BatchScore judge,
            Settings settings,
            ChunkSize atOnce,
            List<LayoutRun.State> states,
            Draws draws) {
        this.objective = objective;
        this.judge = judge;
        this.settings = settings;
        this.atOnce = atOnce;
        this.draws = draws;
        runs = states.stream()
                .map(state -> new LayoutRun(state, settings.search(), draws))
                .toList();
        alive = runs;
        pruning = settings.pruning(runs.size());
    }

    /**
     * A search of all 18 layouts.
     *
     * @param judge the final score, one round of it
     * @param atOnce how many layouts go through the networks together, of which each records two pictures; made smaller
     *     where the memory does not suffice
     * @param start where foreground and background begin in every layout
     * @param draws of which only children are used
     */
    public static ComposedSearch start(
            ComposedObjective objective,
            BatchScore judge,
            Settings settings,
            ChunkSize atOnce,
            Planes start,
            Draws draws) {
        List<LayoutRun.State> states = Layout.all(objective.generator().resolution()).stream()
                .map(layout -> LayoutRun.State.start(layout, start))
                .toList();
        return new ComposedSearch(objective, judge, settings, atOnce, states, draws);
    }

    /**
     * A search that goes on with one layout, by {@code settings.search().steps()} more steps.
     *
     * @param draws as at the start
     * @throws InvalidRunStateException if the state is for pictures of another size
     */
    public static ComposedSearch resume(
            ComposedObjective objective, BatchScore judge, Settings settings, LayoutRun.State from, Draws draws) {
        if (from.layout().imageSize() != objective.generator().resolution()) {
            throw new InvalidRunStateException("The search was for pictures of "
                    + from.layout().imageSize() + " pixels; this generator makes "
                    + objective.generator().resolution() + ". Go on with the pack that it was begun with.");
        }
        return new ComposedSearch(objective, judge, settings, new ChunkSize(1), List.of(from), draws);
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
        if (!complete && cancellation.wish() == Wish.FINISH) {
            alive = best(1);
        }
        return chosen(!complete, listener, cancellation);
    }

    /** Whether all steps were made. */
    private boolean optimise(Consumer<News> listener, CancellationToken cancellation) {
        int steps = settings.search().steps();
        for (int step = 0; step < steps; step++) {
            List<LayoutRun> moving =
                    alive.stream().filter(run -> !run.outOfPatience()).toList();
            if (moving.isEmpty() || !step(moving, cancellation)) {
                return false;
            }
            alive = best(pruning.kept(step + 1));
            double done = pruning.work(step + 1) / (double) pruning.work(steps);
            listener.accept(news(Phase.OPTIMISING, step + 1, steps, done));
        }
        return true;
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

    private News news(Phase phase, int step, int steps, double done) {
        LayoutRun leader = best(1).get(0);
        return new News(
                phase, step, steps, alive.size(), leader.state().score(), done, () -> rendering(leader), leader::state);
    }

    private Rendering rendering(LayoutRun run) {
        LayoutRun.State state = run.state();
        return Rendering.of(objective.generator(), state.layout(), state.result());
    }

    /** Of those alive the one whose pasted picture the judge likes best; of equals the first. */
    private Composite chosen(boolean early, Consumer<News> listener, CancellationToken cancellation) {
        Judging judging = new Judging(listener, cancellation);
        LayoutRun winner = alive.get(0);
        Rendering rendering = rendering(winner);
        double score = judging.score(rendering.pasted());
        for (LayoutRun run : alive.subList(1, alive.size())) {
            if (wantsToFinish(cancellation)) {
                break;
            }
            Rendering other = rendering(run);
            double othersScore = judging.score(other.pasted());
            if (othersScore > score || Double.isNaN(score)) {
                winner = run;
                rendering = other;
                score = othersScore;
            }
        }
        if (Double.isNaN(score)) {
            throw new UnusableScoreException("None of the composed pictures");
        }
        Composite.Scores scores = new Composite.Scores(score, judging.score(rendering.blended()), distance(rendering));
        List<LayoutRun.State> layouts = runs.stream().map(LayoutRun::state).toList();
        return new Composite(rendering, scores, winner.state(), layouts, early);
    }

    private double distance(Rendering rendering) {
        try (Scope scope = Scope.open()) {
            return objective
                    .metric()
                    .distance(picture(rendering.foreground()), picture(rendering.background()))
                    .item();
        }
    }

    private Tensor picture(float[] values) {
        int size = objective.generator().resolution();
        return objective.generator().backend().tensor(values, 1, 3, size, size);
    }

    /** The final rounds: every picture sees the same augmentations, so that differences are those of the pictures. */
    private final class Judging {

        private final Consumer<News> listener;
        private final CancellationToken cancellation;
        private final int rounds = settings.search().finalRounds();
        private final int allRounds = rounds * (alive.size() + 1);
        private int done;

        Judging(Consumer<News> listener, CancellationToken cancellation) {
            this.listener = listener;
            this.cancellation = cancellation;
        }

        /** The mean over the rounds; over fewer, but at least one, if the caller wants to finish. */
        double score(float[] picture) {
            double sum = 0;
            int made = 0;
            do {
                try (Scope scope = Scope.open()) {
                    sum += judge.values(picture(picture), List.of(draws.child("judge", made)))[0];
                }
                made++;
                done++;
                listener.accept(news(Phase.SCORING, done, allRounds, done / (double) allRounds));
            } while (!wantsToFinish(cancellation) && made < rounds);
            return sum / made;
        }
    }
}
