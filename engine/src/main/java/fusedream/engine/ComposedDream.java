package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.compose.ComposedObjective;
import fusedream.engine.compose.ComposedSearch;
import fusedream.engine.compose.ComposedState;
import fusedream.engine.compose.Composite;
import fusedream.engine.compose.Couple;
import fusedream.engine.compose.Halves;
import fusedream.engine.compose.LayoutRun;
import fusedream.engine.compose.Planes;
import fusedream.engine.compose.Pruning;
import fusedream.engine.compose.TradeOff;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.SampledStart.Candidate;
import fusedream.engine.latent.SampledStart.Standing;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SingleSearch;
import fusedream.engine.score.HalvesScore;
import fusedream.engine.score.PictureScore;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The making of one composed image, from the start of its two planes to the result. */
final class ComposedDream {

    /** Two forward and four backward passes of the generator for each step of a layout; see {@link ComposedObjective}. */
    private static final int GENERATOR_PASSES = 6;

    /** Layouts whose recordings lie in memory together: one keeps memory low; whether more are faster is not measured. */
    private static final int AT_ONCE_ON_CPU = 1;

    private static final int AT_ONCE_ON_CUDA = 6;

    /** Of the steps, what part either plane makes alone first. */
    private static final int ALONE = 2;

    private final SearchTask task;
    private final PerceptualMetric metric;
    private final DreamRequest.Composed request;
    private final StartingPoints bank;
    private final Workload workload;
    private final DreamRun run;
    private final long distance;
    private final Map<Prompt, PromptScore> scores = new HashMap<>();

    /** @param task of the whole prompt */
    ComposedDream(
            SearchTask task,
            PerceptualMetric metric,
            DreamRequest.Composed request,
            StartingPoints bank,
            Workload workload,
            DreamRun run) {
        this.task = task;
        this.metric = metric;
        this.request = request;
        this.bank = bank;
        this.workload = workload;
        this.run = run;
        distance = distance(task, metric);
    }

    /** Starts, searches, and hands the result over. */
    Dream make(CancellationToken cancellation) {
        ComposedSearch.Settings settings =
                new ComposedSearch.Settings(request.settings(), request.allLayouts(), TradeOff.of(request.blending()));
        Optional<ComposedState> earlier = request.from().flatMap(this::earlier);
        Pruning pruning = earlier.map(settings::pruning).orElseGet(settings::pruning);
        double optimising = layoutStep() * pruning.work(request.settings().steps());
        run.plan((earlier.isPresent() ? 0 : sampling() + alone() + pairing()) + optimising + scoring(pruning));
        PictureScore together = together();
        ComposedState from = earlier.orElseGet(() -> fresh(together));
        run.plan(optimising + scoring(pruning)); // a plane that ran out of patience left steps over
        run.begin(Phase.OPTIMISING);
        Composite composite = new ComposedSearch(
                        new ComposedObjective(
                                task.generator(),
                                metric,
                                together.batch(request.settings().augmentations(), task.chunk())),
                        task.score().batch(Workload.ROUND, task.chunk()),
                        settings,
                        new ChunkSize(task.models().backend().isCuda() ? AT_ONCE_ON_CUDA : AT_ONCE_ON_CPU),
                        from,
                        task.draws().child("composition"))
                .run(new Teller(optimising)::tell, cancellation);
        run.end();
        return dream(composite, from);
    }

    /** What an earlier run stood at; nothing if that was among the samples, which come again of the seed. */
    private Optional<ComposedState> earlier(RunState stored) {
        StoredRun run = StoredRun.of(stored, task.models());
        if (run instanceof StoredRun.Searching) {
            throw new InvalidRunStateException("The run is for a single picture, and a composed one was asked for. Make"
                    + " it what the foreground or the background starts from.");
        }
        return run instanceof StoredRun.Composing composing ? Optional.of(composing.state()) : Optional.empty();
    }

    /** What the pasted picture is searched by. Its final score is always that of the whole prompt alone. */
    private PictureScore together() {
        double share = request.blending().halves();
        Optional<PictureScore> both = share == 0
                ? Optional.empty()
                : halves().map(halves ->
                        new HalvesScore(task.score(), score(halves.first()), score(halves.second()), share));
        return both.orElse(task.score());
    }

    /** Of what the picture should show, the two parts: each plane's own words, or halves of those that both share. */
    private Optional<Halves> halves() {
        Optional<Prompt> shared = sharedWords();
        if (shared.isPresent()) {
            return Halves.of(shared.get());
        }
        DreamRequest.Planes planes = request.planes();
        return planes.foreground() instanceof DreamRequest.Plane.Words front
                        && planes.background() instanceof DreamRequest.Plane.Words back
                ? Optional.of(new Halves(front.prompt(), back.prompt()))
                : Optional.empty();
    }

    private ComposedState fresh(PictureScore together) {
        DreamRequest.Planes planes = request.planes();
        Planes start = sharedWords()
                .map(words -> couple(words, together))
                .orElseGet(() -> new Planes(
                        start(planes.foreground(), halvesDraws("first")),
                        start(planes.background(), halvesDraws("second"))));
        return ComposedState.start(task.generator().resolution(), start);
    }

    /** The words of both planes, if they are the same. */
    private Optional<Prompt> sharedWords() {
        DreamRequest.Planes planes = request.planes();
        return planes.foreground() instanceof DreamRequest.Plane.Words words && words.equals(planes.background())
                ? Optional.of(words.prompt())
                : Optional.empty();
    }

    /** The planes of words that both share: each starts from its half, if the words have two. */
    private Planes couple(Prompt shared, PictureScore together) {
        Couple couple =
                Halves.of(shared).map(halves -> couple(halves, together)).orElseGet(() -> alike(shared, together));
        return new Planes(mixture(couple.foregrounds()), mixture(couple.backgrounds()));
    }

    private Couple couple(Halves halves, PictureScore together) {
        Couple.Side first = side(halves.first(), halvesDraws("first"));
        return Couple.best(
                means(together),
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

    private Couple alike(Prompt shared, PictureScore together) {
        List<Latent> candidates = singleStart(shared, request.settings().withBasis(candidates(Couple.CANDIDATES)))
                .candidates();
        return Couple.best(
                means(together),
                candidates,
                request.settings().basis(),
                (tried, of, score) -> tried(tried, of, score, candidates.get(0)));
    }

    private Couple.Means means(PictureScore together) {
        return new Couple.Means(task.generator(), metric, together, task.chunk());
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
        Prompt words = ((DreamRequest.Plane.Words) plane).prompt();
        SearchTask single = single(words, request.settings());
        List<Latent> best = new SingleStart(single, bank, workload, run).candidates();
        return mixture(searchesAlone() ? List.of(alone(single.score(), best, draws)) : best);
    }

    private SingleStart singleStart(Prompt words, SearchSettings settings) {
        return new SingleStart(single(words, settings), bank, workload, run);
    }

    /** Each words are encoded once, the whole prompt's before. */
    private PromptScore score(Prompt words) {
        return words.equals(request.prompt())
                ? task.score()
                : scores.computeIfAbsent(words, each -> SearchTask.score(task.models(), each));
    }

    private SearchTask single(Prompt words, SearchSettings settings) {
        return new SearchTask(
                task.models(),
                score(words),
                settings,
                Draws.seeded(request.seed()),
                new ChunkSize(task.chunk().size()));
    }

    /** The steps of either plane alone. */
    private double alone() {
        boolean oneStart = sharedWords().isPresent() && starts() == 1;
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
        return sharedWords()
                .map(words -> Halves.of(words).isPresent() ? 2L : 1L)
                .orElseGet(() -> Stream.of(
                                request.planes().foreground(), request.planes().background())
                        .filter(DreamRequest.Plane.Words.class::isInstance)
                        .count());
    }

    private double pairing() {
        if (sharedWords().isEmpty()) {
            return 0;
        }
        double half = searchesAlone() ? 1 : candidates(Couple.CANDIDATES / 2);
        double whole = candidates(Couple.CANDIDATES);
        double pairs = starts() == 2 ? 2 * half * half : whole * whole;
        return pairs * (Couple.CORNERS * workload.score() + distance);
    }

    /** The final rounds of each layout that is left, and of the blended picture. */
    private double scoring(Pruning pruning) {
        int left = pruning.kept(request.settings().steps());
        return (left + 1) * request.settings().finalRounds() * workload.round();
    }

    private double layoutStep() {
        return workload.step(request.settings()) + (GENERATOR_PASSES - 2) * workload.picture() + 2.0 * distance;
    }

    private static long distance(SearchTask task, PerceptualMetric metric) {
        Backend backend = task.models().backend();
        int size = task.generator().resolution();
        return Work.of(() -> metric.distance(backend.full(0, 1, 3, size, size), backend.full(0.5, 1, 3, size, size)));
    }

    /** Tells the caller what the search tells, and books the work. */
    private final class Teller {

        private final double optimising;
        private Phase phase = Phase.OPTIMISING;
        private double done;

        Teller(double optimising) {
            this.optimising = optimising;
        }

        void tell(ComposedSearch.News news) {
            if (news.phase() != phase) {
                phase = news.phase();
                run.begin(phase);
                run.plan(roundsLeft(news) * workload.round()); // what the phase before did not need is over
                return;
            }
            if (phase == Phase.OPTIMISING) {
                run.did((news.done() - done) * optimising);
                done = news.done();
            } else {
                run.did(workload.round());
            }
            run.tell(
                    news.step(),
                    news.steps(),
                    news.score(),
                    new DreamRun.Showing(
                            () -> news.preview().get().image(),
                            () -> stored(news.state().get())));
        }

        private int roundsLeft(ComposedSearch.News news) {
            return news.steps() + (phase == Phase.BLENDING ? request.settings().finalRounds() : 0);
        }
    }

    private RunState stored(ComposedState state) {
        return new StoredRun.Composing(state).toRunState(task.models());
    }

    private Dream dream(Composite composite, ComposedState from) {
        int before = from.layouts().stream()
                .filter(layout -> layout.layout().equals(composite.chosen().layout()))
                .mapToInt(LayoutRun.State::steps)
                .sum();
        return new Dream(
                composite.rendering().image(),
                composite.scores().blended(),
                DreamProvenance.of(request, task.models())
                        .steps(composite.chosen().steps(), composite.rejectedSteps(), composite.finishedEarly())
                        .startingBank(run.startingBank())
                        .composite(composite)
                        .score(composite.scores().blended())
                        .made(),
                stored(composite.state()),
                composite.chosen().steps() - before,
                composite.finishedEarly(),
                run.durations(),
                Optional.of(composite.rendering().composition()));
    }
}
