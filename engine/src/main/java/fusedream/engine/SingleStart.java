package fusedream.engine;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.RunState;
import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.LatentSampler;
import fusedream.engine.latent.SampledStart;
import fusedream.engine.latent.SampledStart.Standing;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.latent.Variation;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SingleSearch;
import java.util.List;

/** Where the search for a single image begins: an earlier run, a neighbour of its result, the bank, or samples. */
final class SingleStart {

    private final SearchTask task;
    private final StartingPoints bank;
    private final Workload workload;
    private final DreamRun run;

    SingleStart(SearchTask task, StartingPoints bank, Workload workload, DreamRun run) {
        this.task = task;
        this.bank = bank;
        this.workload = workload;
        this.run = run;
    }

    /** Of a picture that is wanted anew, or of a run to go on with. */
    SearchState of(DreamRequest.Single request) {
        return request.from().map(this::of).orElseGet(() -> of(candidates()));
    }

    private SearchState of(RunState stored) {
        StoredRun earlier = StoredRun.of(stored, task.models());
        if (earlier instanceof StoredRun.Searching searching) {
            return searching.state();
        }
        if (earlier instanceof StoredRun.Sampling sampling) {
            return of(sampled(sampling.standing()));
        }
        throw new InvalidRunStateException(
                "The run is for a composed picture, and a single one was asked for. Compose to go on with it.");
    }

    /** The picture that an earlier run came to: the latent that the settings keep. */
    Latent result(RunState earlier) {
        return of(earlier).kept(task.settings().keep());
    }

    /** Of a neighbour of that picture. */
    SearchState of(DreamRequest.Variation request) {
        Latent latent = result(request.of());
        Latent fresh = new LatentSampler(
                        task.generator(),
                        task.settings().classVectors(),
                        task.draws().child("variation"))
                .batch(0, 1)
                .latent(0);
        return of(List.of(new Variation(request.strength()).of(latent, fresh)));
    }

    private SearchState of(List<Latent> basis) {
        return SingleSearch.start(task.settings(), basis, task.draws().child("weights"));
    }

    /** The best of the bank or of samples, best first, as many as the basis has. */
    List<Latent> candidates() {
        if (bank.replacesSamples(task.settings())) {
            List<Latent> known =
                    bank.nearest(task.score().direction(), task.settings().basis());
            if (!known.isEmpty()) {
                run.startedFrom(bank.identity());
                return known;
            }
        }
        return sampled(Standing.NOTHING);
    }

    private List<Latent> sampled(Standing from) {
        run.begin(Phase.SAMPLING);
        SampledStart sampling = new SampledStart(
                task.generator(), task.score(), task.settings(), task.draws().child("sampling"), task.chunk(), from);
        while (!sampling.done()
                && !(run.finishing() && !sampling.standing().best().isEmpty())) {
            int before = sampling.standing().samples();
            sampling.step();
            run.did(workload.sample(task.settings()) * (sampling.standing().samples() - before));
            tell(sampling.standing());
        }
        if (sampling.standing().best().isEmpty()) {
            throw new UnusableScoreException(
                    "None of the " + sampling.standing().samples() + " sampled pictures");
        }
        return sampling.standing().latents();
    }

    /** Says nothing as long as there is nothing to show. */
    private void tell(Standing standing) {
        if (!standing.best().isEmpty()) {
            run.tell(
                    standing.samples(),
                    task.settings().samples(),
                    standing.best().get(0).score(),
                    new DreamRun.Showing(
                            () -> task.picture(standing.latents().get(0)),
                            () -> new StoredRun.Sampling(standing).toRunState(task.models())));
        }
    }
}
