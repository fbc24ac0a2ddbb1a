package fusedream.engine;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.compose.ComposedState;
import fusedream.engine.compose.Couple;
import fusedream.engine.compose.Halves;
import fusedream.engine.compose.Planes;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.SampledStart.Candidate;
import fusedream.engine.latent.SampledStart.Standing;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SingleSearch;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the search for a composed image begins: samples or results for each plane, searched alone or not, and paired. */
final class ComposedStart {

    /** Of the steps, what part either plane makes alone first. */
    private static final int ALONE = 2;

    private final SearchTask task;
    private final DreamRequest.Composed request;
    private final PlaneWords words;
    private final Couple.Means means;
    private final StartingPoints bank;
    private final Workload workload;
    private final DreamRun run;
    private final long distance;

    /**
     * @param task of the whole prompt
     * @param means what pairs are tried with
     * @param distance the operations of comparing two pictures
     */
    ComposedStart(
            SearchTask task,
            DreamRequest.Composed request,
            PlaneWords words,
            Couple.Means means,
            StartingPoints bank,
            Workload workload,
            DreamRun run,
            long distance) {
        this.task = task;
        this.request = request;
        this.words = words;
        this.means = means;
        this.bank = bank;
        this.workload = workload;
        this.run = run;
        this.distance = distance;
    }

    /** The operations that it takes, at most: a plane's search alone may run out of patience. */
    double work() {
        return sampling() + alone() + pairing();
    }

    /** Makes the start. */
    ComposedState make() {
        DreamRequest.Planes planes = request.planes();
        Planes start = words.shared()
                .map(this::couple)
                .orElseGet(() -> new Planes(
                        start(planes.foreground(), halvesDraws("first")),
                        start(planes.background(), halvesDraws("second"))));
        return ComposedState.start(task.generator().resolution(), start);
    }

    /** The planes of words that both share: each starts from its half, if the words have two. */
    private Planes couple(Prompt shared) {
        Couple couple = Halves.of(shared).map(this::couple).orElseGet(() -> alike(shared));
        return new Planes(mixture(couple.foregrounds()), mixture(couple.backgrounds()));
    }

    private Couple couple(Halves halves) {
        Couple.Side first = side(halves.first(), halvesDraws("first"));
        return Couple.best(
                means,
                first,
                side(halves.second(), halvesDraws("second")),
                request.settings().basis(),
                (tried, of, score) -> tried(tried, of, score, first.latents().get(0)));
    }

    private Draws halvesDraws(String which) {
        return task.draws().child("halves").child(which);
    }

    /** What may become a plane: the best pictures of a half, or what a search by itself comes to from them. */
    private Couple.Side side(Prompt half, Draws draws) {
        SearchTask single = single(half, request.settings().withBasis(candidates(Couple.CANDIDATES / 2)));
        List<Latent> best = new SingleStart(single, bank, workload, run).candidates();
        return new Couple.Side(
                searchesAlone() ? List.of(alone(single.score(), best, draws)) : best, Optional.of(single.score()));
    }

    /**
     * Whether each plane is searched alone before both are: on a picture of its own a thing is large and whole, and what it
     * is need not be found any more where it is small or half covered. The paper's search begins with samples.
     */
    private boolean searchesAlone() {
        return request.blending().halves() > 0;
    }

    private SearchSettings aloneSettings() {
        SearchSettings settings = request.settings();
        return settings.withSteps(settings.steps() / ALONE);
    }

    private Latent alone(PromptScore half, List<Latent> best, Draws draws) {
        SearchSettings settings = aloneSettings();
        SearchState start = SingleSearch.start(
                settings, best.subList(0, Math.min(settings.basis(), best.size())), draws.child("weights"));
        SingleSearch search =
                new SingleSearch(task.generator(), half, settings, draws.child("steps"), task.chunk(), start);
        int step = 0;
        while (step < settings.steps() && !run.finishing() && !search.outOfPatience()) {
            search.step();
            step++;
            run.did(workload.step(settings));
            Latent latent = search.result();
            run.tell(step, settings.steps(), search.state().best().best(), starting(latent));
        }
        return search.result();
    }

    private Couple alike(Prompt shared) {
        List<Latent> candidates = singleStart(shared, request.settings().withBasis(candidates(Couple.CANDIDATES)))
                .candidates();
        return Couple.best(
                means,
                candidates,
                request.settings().basis(),
                (tried, of, score) -> tried(tried, of, score, candidates.get(0)));
    }

    /** How many pictures are tried as a plane: as many as wanted, but no fewer than the basis has, nor more than there are. */
    private int candidates(int wanted) {
        SearchSettings settings = request.settings();
        return Math.min(settings.samples(), Math.max(settings.basis(), wanted));
    }

    private boolean tried(int foregrounds, int of, double score, Latent best) {
        run.did(pairing() / of);
        run.tell(foregrounds, of, score, starting(best));
        return !run.finishing();
    }

    private DreamRun.Showing starting(Latent best) {
        return new DreamRun.Showing(() -> task.picture(best), () -> sampled(best));
    }

    /** What comes before the first step of both comes again of the seed, so that nothing but a picture to show need be kept of them. */
    private RunState sampled(Latent best) {
        return new StoredRun.Sampling(new Standing(0, List.of(new Candidate(best, 0)))).toRunState(task.models());
    }

    private Mixture mixture(List<Latent> basis) {
        return SingleSearch.start(request.settings(), basis, task.draws().child("weights"))
                .mixture();
    }

    /** Both planes see the same samples, each by its own words. */
    private Mixture start(DreamRequest.Plane plane, Draws draws) {
        if (plane instanceof DreamRequest.Plane.Result result) {
            return singleStart(request.prompt(), request.settings())
                    .ofResult(result.state())
                    .mixture();
        }
        Prompt own = ((DreamRequest.Plane.Words) plane).prompt();
        SearchTask single = single(own, request.settings());
        List<Latent> best = new SingleStart(single, bank, workload, run).candidates();
        return mixture(searchesAlone() ? List.of(alone(single.score(), best, draws)) : best);
    }

    private SingleStart singleStart(Prompt own, SearchSettings settings) {
        return new SingleStart(single(own, settings), bank, workload, run);
    }

    private SearchTask single(Prompt own, SearchSettings settings) {
        return new SearchTask(
                task.models(),
                words.score(own),
                settings,
                Draws.seeded(request.seed()),
                new ChunkSize(task.chunk().size()));
    }

    /** The steps of either plane alone. */
    private double alone() {
        boolean oneStart = words.shared().isPresent() && starts() == 1;
        return searchesAlone() && !oneStart ? starts() * aloneSettings().steps() * workload.step(aloneSettings()) : 0;
    }

    /** Samples are drawn once for each words that a plane starts from. */
    private double sampling() {
        if (bank.replacesSamples(request.settings())) {
            return 0;
        }
        return starts() * request.settings().samples() * workload.sample(request.settings());
    }

    private long starts() {
        return words.shared()
                .map(shared -> Halves.of(shared).isPresent() ? 2L : 1L)
                .orElseGet(() -> Stream.of(
                                request.planes().foreground(), request.planes().background())
                        .filter(DreamRequest.Plane.Words.class::isInstance)
                        .count());
    }

    private double pairing() {
        if (words.shared().isEmpty()) {
            return 0;
        }
        double half = searchesAlone() ? 1 : candidates(Couple.CANDIDATES / 2);
        double whole = candidates(Couple.CANDIDATES);
        double pairs = starts() == 2 ? 2 * half * half : whole * whole;
        return pairs * (Couple.CORNERS * workload.score() + distance);
    }
}
