package fusedream.engine;

import fusedream.engine.api.Bank;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Progress;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.Workbench;
import fusedream.engine.bank.PackBanks;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Threads;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** FuseDream's engine on opened models: the search of the paper's section 3, one request at a time. */
public final class DreamEngine implements Engine {

    /** Versions that go through an encoder at once: more saves no time, and takes memory. */
    static final int CHUNK = 25;

    private final Models models;
    private final StartingPoints bank;
    private final @Nullable EngineBank engineBank;
    private final ComposedDreamer composed;
    private final LongSupplier nanoTime;
    private final Workload workload;
    private final Turns turns;
    private final Workbench workbench;

    /**
     * @param models owned from now on
     * @param bank asked for starting points where the settings say so; {@link StartingPoints#NONE} to sample always;
     *     {@link PackBanks} also grow, and are owned from now on
     * @param composed makes composed pictures
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public DreamEngine(Models models, StartingPoints bank, ComposedDreamer composed, LongSupplier nanoTime) {
        this.models = models;
        this.bank = bank;
        this.composed = composed;
        this.nanoTime = nanoTime;
        workload = Workload.of(models);
        turns = new Turns(Threads.suiting(workload.picture() + workload.score()));
        engineBank = bank instanceof PackBanks banks ? new EngineBank(models, banks, turns) : null;
        workbench = new SharedWorkbench(new ModelWorkbench(models), turns);
    }

    @Override
    public Dream dream(DreamRequest request, Progress.Listener progress, CancellationToken cancellation) {
        Progress.Listener courteous = news -> {
            progress.on(news);
            turns.breathe();
        };
        turns.await(cancellation);
        try (Scope scope = Scope.open()) {
            if (request instanceof DreamRequest.Composed whole) {
                return composed.dream(models, whole, courteous, cancellation);
            }
            return single(request, new DreamRun(courteous, cancellation, nanoTime));
        } finally {
            turns.end();
        }
    }

    private Dream single(DreamRequest request, DreamRun run) {
        run.finishing(); // a request that was cancelled while it waited is not begun
        SearchTask task = SearchTask.of(models, request, CHUNK);
        StartingPoints known = bank.now();
        run.plan(work(request, known));
        SingleStart start = new SingleStart(task, known, workload, run);
        SearchState state;
        if (request instanceof DreamRequest.Single single) {
            state = start.of(single);
        } else {
            state = start.of((DreamRequest.Variation) request);
        }
        return new SingleDream(task, workload, run, state).make(request);
    }

    private double work(DreamRequest request, StartingPoints known) {
        SearchSettings settings = request.settings();
        boolean samples = request instanceof DreamRequest.Single single
                && single.from().isEmpty()
                && !known.replacesSamples(settings);
        return (samples ? settings.samples() * workload.sample(settings) : 0)
                + settings.steps() * workload.step(settings)
                + settings.finalRounds() * workload.round();
    }

    @Override
    public Optional<Bank> bank() {
        return Optional.ofNullable(engineBank);
    }

    @Override
    public Optional<Workbench> workbench() {
        return Optional.of(workbench);
    }

    @Override
    public String pack() {
        return models.name();
    }

    @Override
    public Map<String, String> hashes() {
        return models.hashes();
    }

    @Override
    public int resolution() {
        return models.generator().resolution();
    }

    /** Waits for a request that is running. */
    @Override
    public void close() {
        turns.await();
        try {
            if (engineBank != null) {
                engineBank.close();
            }
            models.close();
        } finally {
            turns.end();
        }
    }
}
