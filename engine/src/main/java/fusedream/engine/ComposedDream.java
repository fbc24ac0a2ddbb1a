package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.RunState;
import fusedream.engine.compose.ComposedObjective;
import fusedream.engine.compose.ComposedSearch;
import fusedream.engine.compose.ComposedState;
import fusedream.engine.compose.Composite;
import fusedream.engine.compose.Couple;
import fusedream.engine.compose.Joining;
import fusedream.engine.compose.LayoutRun;
import fusedream.engine.compose.Pasting;
import fusedream.engine.compose.Pruning;
import fusedream.engine.compose.SeamlessPasting;
import fusedream.engine.compose.TradeOff;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Generator;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.score.PictureScore;
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
    private final PictureScore together;
    private final double weight;
    private final Joining joining;
    private final ComposedStart start;
    private final Workload workload;
    private final DreamRun run;
    private final long distance;

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
        this.workload = workload;
        this.run = run;
        PlaneWords words = new PlaneWords(task, request);
        together = words.together();
        weight = words.weight();
        joining = joining(task.generator(), request.blending().seen());
        distance = distance(task, metric);
        Couple.Means means = new Couple.Means(task.generator(), metric, joining, together, task.chunk());
        start = new ComposedStart(task, request, words, means, bank, workload, run, distance);
    }

    private static Joining joining(Generator generator, DreamRequest.Seen seen) {
        return switch (seen) {
            case PASTED -> new Pasting();
            case BLENDED -> new SeamlessPasting(generator.backend(), generator.resolution());
        };
    }

    /** Starts, searches, and hands the result over. */
    Dream make(CancellationToken cancellation) {
        ComposedSearch.Settings settings =
                new ComposedSearch.Settings(request.settings(), request.allLayouts(), TradeOff.of(request.blending()));
        Optional<ComposedState> earlier = request.from().flatMap(this::earlier);
        Pruning pruning = earlier.map(settings::pruning).orElseGet(settings::pruning);
        double optimising = layoutStep() * pruning.work(request.settings().steps());
        run.plan((earlier.isPresent() ? 0 : start.work()) + optimising + scoring(pruning));
        ComposedState from = earlier.orElseGet(start::make);
        run.plan(optimising + scoring(pruning)); // a plane that ran out of patience left steps over
        run.begin(Phase.OPTIMISING);
        Composite composite = new ComposedSearch(
                        new ComposedObjective(
                                task.generator(),
                                metric,
                                joining,
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

    /** The final rounds of each layout that is left, and of the blended picture. */
    private double scoring(Pruning pruning) {
        int left = pruning.kept(request.settings().steps());
        return (left * request.settings().finalRounds() + blendedRounds()) * workload.round();
    }

    /** The final rounds of the blended picture, if it is not that by which the layouts are compared. */
    private int blendedRounds() {
        return request.blending().seen() == DreamRequest.Seen.BLENDED
                ? 0
                : request.settings().finalRounds();
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
                    phase == Phase.OPTIMISING ? news.score() / weight : news.score(),
                    new DreamRun.Showing(
                            () -> news.preview().get().image(),
                            () -> stored(news.state().get())));
        }

        private int roundsLeft(ComposedSearch.News news) {
            return news.steps() + (phase == Phase.BLENDING ? blendedRounds() : 0);
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
