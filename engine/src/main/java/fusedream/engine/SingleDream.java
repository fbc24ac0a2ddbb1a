package fusedream.engine;

import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.latent.Latent;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SingleSearch;
import java.util.Optional;

/** The making of one single image, from where its search begins to the result. */
final class SingleDream {

    private final SearchTask task;
    private final Workload workload;
    private final DreamRun run;
    private final SingleSearch search;
    private final int stepsBefore;

    SingleDream(SearchTask task, Workload workload, DreamRun run, SearchState start) {
        this.task = task;
        this.workload = workload;
        this.run = run;
        stepsBefore = start.steps();
        search = new SingleSearch(
                task.generator(), task.score(), task.settings(), task.draws().child("steps"), task.chunk(), start);
    }

    /** Climbs, measures the result, and hands it over. */
    Dream make(DreamRequest request) {
        boolean early = climb();
        run.begin(Phase.SCORING);
        Latent latent = search.result();
        double score = new FinalScore(task, workload, run).of(latent, showing());
        run.end();
        return new Dream(
                task.picture(latent),
                score,
                DreamProvenance.of(request, task.models())
                        .steps(search.state().steps(), search.state().rejected(), early)
                        .startingBank(run.startingBank())
                        .score(score)
                        .made(),
                new StoredRun.Searching(search.state()).toRunState(task.models()),
                stepsMade(),
                early,
                run.durations(),
                Optional.empty());
    }

    /** Whether the caller or the patience ended it before its last step. */
    private boolean climb() {
        run.begin(Phase.OPTIMISING);
        int steps = task.settings().steps();
        while (stepsMade() < steps) {
            if (run.finishing() || search.outOfPatience()) {
                break;
            }
            search.step();
            run.did(workload.step(task.settings()));
            run.tell(stepsMade(), steps, search.state().best().best(), showing());
        }
        if (stepsMade() > 0 && search.state().rejected() == search.state().steps()) {
            throw new UnusableScoreException("None of the " + search.state().steps() + " steps of the search");
        }
        return stepsMade() < steps;
    }

    private int stepsMade() {
        return search.state().steps() - stepsBefore;
    }

    private DreamRun.Showing showing() {
        SearchState state = search.state();
        Latent latent = search.result();
        return new DreamRun.Showing(
                () -> task.picture(latent), () -> new StoredRun.Searching(state).toRunState(task.models()));
    }
}
