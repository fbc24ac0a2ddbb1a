package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.compose.ComposedObjective;
import fusedream.engine.compose.ComposedSearch;
import fusedream.engine.compose.Composite;
import fusedream.engine.compose.Layout;
import fusedream.engine.compose.LayoutRun;
import fusedream.engine.compose.Planes;
import fusedream.engine.compose.TradeOff;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.optimise.StoredFormat;
import fusedream.engine.optimise.StoredValues;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Work;
import java.util.Optional;

/** The making of one composed image, from the start of its two planes to the result. */
final class ComposedDream {

    /** Two forward and four backward passes of the generator for each step of a layout; see {@link ComposedObjective}. */
    private static final int GENERATOR_PASSES = 6;

    /** Layouts whose recordings lie in memory together: one keeps memory low; whether more are faster is not measured. */
    private static final int AT_ONCE_ON_CPU = 1;

    private static final int AT_ONCE_ON_CUDA = 6;

    private final SearchTask task;
    private final PerceptualMetric metric;
    private final DreamRequest.Composed request;
    private final StartingPoints bank;
    private final Workload workload;
    private final DreamRun run;

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
    }

    /** Starts, searches, and hands the result over. */
    Dream make(CancellationToken cancellation) {
        ComposedSearch.Settings settings =
                new ComposedSearch.Settings(request.settings(), request.allLayouts(), TradeOff.of(request.blending()));
        double work = layoutStep()
                * settings.pruning(layouts()).work(request.settings().steps());
        run.plan(work + sampling() + scoring(settings));
        Planes start = start();
        run.begin(Phase.OPTIMISING);
        Composite composite = ComposedSearch.start(
                        new ComposedObjective(
                                task.generator(),
                                metric,
                                task.score().batch(request.settings().augmentations(), task.chunk())),
                        task.score().batch(Workload.ROUND, task.chunk()),
                        settings,
                        new ChunkSize(task.models().backend().isCuda() ? AT_ONCE_ON_CUDA : AT_ONCE_ON_CPU),
                        start,
                        task.draws().child("composition"))
                .run(new Teller(work)::tell, cancellation);
        run.end();
        return dream(composite);
    }

    private int layouts() {
        return Layout.all(task.generator().resolution()).size();
    }

    /** Samples are not drawn twice where both planes start from the same words. */
    private double sampling() {
        if (bank.replacesSamples(request.settings())) {
            return 0;
        }
        int times = foreground().equals(background()) ? 1 : 2;
        return times * request.settings().samples() * workload.sample(request.settings());
    }

    /** The final rounds of each layout that is left, and of the blended picture. */
    private double scoring(ComposedSearch.Settings settings) {
        int left = settings.pruning(layouts()).kept(request.settings().steps());
        return (left + 1) * request.settings().finalRounds() * workload.round();
    }

    private Prompt foreground() {
        return request.foreground().orElse(request.prompt());
    }

    private Prompt background() {
        return request.background().orElse(request.prompt());
    }

    private Planes start() {
        Mixture front = start(foreground());
        return new Planes(front, foreground().equals(background()) ? front : start(background()));
    }

    /** Both planes see the same samples, each by its own words. */
    private Mixture start(Prompt prompt) {
        DreamRequest.Single plane = DreamRequest.Single.of(prompt, request.settings(), request.seed());
        SearchTask ofPlane = SearchTask.of(task.models(), plane, task.chunk().size());
        return new SingleStart(ofPlane, bank, workload, run).of(plane).mixture();
    }

    private double layoutStep() {
        Backend backend = task.models().backend();
        int size = task.generator().resolution();
        long distance =
                Work.of(() -> metric.distance(backend.full(0, 1, 3, size, size), backend.full(0.5, 1, 3, size, size)));
        return workload.step(request.settings()) + (GENERATOR_PASSES - 2) * workload.picture() + 2.0 * distance;
    }

    /** Tells the caller what the search tells, and books the work. */
    private final class Teller {

        private final double optimising;
        private double done;

        Teller(double optimising) {
            this.optimising = optimising;
        }

        void tell(ComposedSearch.News news) {
            if (news.phase() == Phase.SCORING) {
                if (news.step() == 1) {
                    run.begin(Phase.SCORING);
                    run.plan(news.steps() * workload.round()); // what the search did not need is over
                }
                run.did(workload.round());
            } else {
                run.did((news.done() - done) * optimising);
                done = news.done();
            }
            run.tell(
                    news.step(),
                    news.steps(),
                    news.score(),
                    new DreamRun.Showing(
                            () -> news.preview().get().image(),
                            () -> stored(news.state().get())));
        }
    }

    private RunState stored(LayoutRun.State state) {
        StoredValues head = StoredValues.none()
                .with(StoredRun.MODELS, task.models().identity())
                .with(StoredRun.KIND, "composed");
        return new RunState(StoredFormat.encode(state.store(head)));
    }

    private Dream dream(Composite composite) {
        return new Dream(
                composite.rendering().image(),
                composite.scores().blended(),
                DreamProvenance.of(request, task.models())
                        .steps(composite.state().steps(), composite.rejectedSteps(), composite.finishedEarly())
                        .startingBank(run.startingBank())
                        .composite(composite)
                        .score(composite.scores().blended())
                        .made(),
                stored(composite.state()),
                composite.state().steps(),
                composite.finishedEarly(),
                run.durations(),
                Optional.of(composite.rendering().composition()));
    }
}
