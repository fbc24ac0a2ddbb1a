package fusedream.engine;

import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.latent.Latent;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;

/**
 * The AugCLIP score that is reported (fusedream_utils.py, measureAugCLIP): the mean over rounds of 50 versions; one round
 * alone if the caller wants to finish.
 */
final class FinalScore {

    private final SearchTask task;
    private final Workload workload;
    private final DreamRun run;

    FinalScore(SearchTask task, Workload workload, DreamRun run) {
        this.task = task;
        this.workload = workload;
        this.run = run;
    }

    /**
     * The score of a latent's picture. A round that gives no number is left out of the mean.
     *
     * @throws UnusableScoreException if no round gives one
     */
    double of(Latent latent, DreamRun.Showing showing) {
        int rounds = task.settings().finalRounds();
        double sum = 0;
        int counted = 0;
        try (Scope scope = Scope.open()) {
            Tensor picture = task.chunk().run(ignored -> latent.picture(task.generator()));
            for (int round = 0; round < rounds && !(run.finishing() && counted > 0); round++) {
                double score = round(picture, round);
                if (Double.isFinite(score)) {
                    sum += score;
                    counted++;
                }
                run.did(workload.round());
                run.tell(round + 1, rounds, counted == 0 ? Double.NaN : sum / counted, showing);
            }
        }
        if (counted == 0) {
            throw new UnusableScoreException("None of the " + rounds + " rounds of the final score");
        }
        return sum / counted;
    }

    private double round(Tensor picture, int round) {
        Draws ofRound = task.draws().child("final", round);
        return task.chunk().run(size -> task.score().augmented(picture, ofRound, Workload.ROUND, size));
    }
}
