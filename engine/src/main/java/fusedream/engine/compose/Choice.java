package fusedream.engine.compose;

import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.score.BatchScore;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Which of the layouts that are left makes the picture: the one whose picture, joined as the search saw it, the judge likes
 * best, of equals the first. Every picture sees the same augmentations, so that differences are those of the pictures.
 *
 * @param judge one round of the final score
 * @param state what the search came to
 * @param left of it what may still be chosen
 */
record Choice(
        ComposedObjective objective,
        BatchScore judge,
        SearchSettings settings,
        Draws draws,
        ComposedState state,
        List<LayoutRun> left) {

    /** The choice, drawn and measured. */
    record Chosen(LayoutRun.State layout, Rendering rendering, Composite.Scores scores) {}

    /**
     * Compares by rounds on the joined pictures, then measures the blended picture of the choice if that is another one.
     *
     * @param finishing whether to make do with one round and the layouts compared so far
     * @throws UnusableScoreException if no picture's score is a number
     */
    Chosen make(Consumer<ComposedSearch.News> listener, BooleanSupplier finishing) {
        Rounds comparing = new Rounds(Phase.BLENDING, left.size(), listener, finishing);
        LayoutRun.State winner = left.get(0).state();
        Rendering rendering = rendering(winner);
        double score = comparing.score(rendering, joined(rendering));
        for (LayoutRun run : left.subList(1, left.size())) {
            if (finishing.getAsBoolean()) {
                break;
            }
            Rendering other = rendering(run.state());
            double othersScore = comparing.score(other, joined(other));
            if (othersScore > score || Double.isNaN(score)) {
                winner = run.state();
                rendering = other;
                score = othersScore;
            }
        }
        if (Double.isNaN(score)) {
            throw new UnusableScoreException("None of the composed pictures");
        }
        return new Chosen(
                winner, rendering, scores(rendering, score, new Rounds(Phase.SCORING, 1, listener, finishing)));
    }

    private float[] joined(Rendering rendering) {
        return rendering.joined(objective.joining());
    }

    /** @param score of the joined picture */
    private Composite.Scores scores(Rendering rendering, double score, Rounds rounds) {
        boolean blended = joined(rendering) == rendering.blended();
        return blended
                ? new Composite.Scores(OptionalDouble.empty(), score, distance(rendering))
                : new Composite.Scores(
                        OptionalDouble.of(score), rounds.score(rendering, rendering.blended()), distance(rendering));
    }

    private Rendering rendering(LayoutRun.State layout) {
        return Rendering.of(objective.generator(), layout.layout(), layout.result(settings.keep()));
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

    /** The final rounds of some pictures. */
    private final class Rounds {

        private final Phase phase;
        private final int allRounds;
        private final Consumer<ComposedSearch.News> listener;
        private final BooleanSupplier finishing;
        private int done;

        Rounds(Phase phase, int pictures, Consumer<ComposedSearch.News> listener, BooleanSupplier finishing) {
            this.phase = phase;
            this.listener = listener;
            this.finishing = finishing;
            allRounds = settings.finalRounds() * pictures;
        }

        /** The mean over the rounds; over fewer, but at least one, if the caller wants to finish. */
        double score(Rendering rendering, float[] picture) {
            if (done == 0) {
                tell(Double.NaN, rendering);
            }
            double sum = 0;
            int made = 0;
            do {
                try (Scope scope = Scope.open()) {
                    sum += judge.values(picture(picture), List.of(draws.child("judge", made)))[0];
                }
                made++;
                done++;
                tell(sum / made, rendering);
            } while (!finishing.getAsBoolean() && made < settings.finalRounds());
            return sum / made;
        }

        private void tell(double score, Rendering rendering) {
            double share = done / (double) allRounds;
            listener.accept(new ComposedSearch.News(
                    phase, done, allRounds, left.size(), score, share, () -> rendering, () -> state));
        }
    }
}
