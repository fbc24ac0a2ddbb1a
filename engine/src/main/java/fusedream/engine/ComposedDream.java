package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.MissingModelException;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.compose.ComposedObjective;
import fusedream.engine.compose.ComposedSearch;
import fusedream.engine.compose.Composite;
import fusedream.engine.compose.LayoutRun;
import fusedream.engine.compose.Planes;
import fusedream.engine.compose.TradeOff;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.optimise.StoredFormat;
import fusedream.engine.optimise.StoredValues;
import fusedream.engine.score.AugClipBatch;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.BatchScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Composed images on opened models: both planes start as single images do, and are then searched together. */
final class ComposedDream implements ComposedDreamer {

    /** How many layouts' generators are recorded at once: more saves little time and takes memory for each. */
    private static final int LAYOUTS_AT_ONCE = 3;

    private final StartingPoints bank;
    private final LongSupplier nanoTime;

    /**
     * Composes with these helpers.
     *
     * @param bank asked for starting points where the settings say so
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    ComposedDream(StartingPoints bank, LongSupplier nanoTime) {
        this.bank = bank;
        this.nanoTime = nanoTime;
    }

    @Override
    public Dream dream(
            Models models, DreamRequest.Composed request, Progress.Listener progress, CancellationToken cancellation) {
        PerceptualMetric metric = models.perceptual()
                .orElseThrow(() -> new MissingModelException("The pack '" + models.name()
                        + "' has no perceptual metric, which a composed image needs: add 'perceptual' to its manifest, or"
                        + " ask for a single image."));
        DreamRun run = new DreamRun(progress, cancellation, nanoTime);
        SearchTask task = SearchTask.of(models, request, AugClipScore.DEFAULT_CHUNK);
        ComposedSearch search = ComposedSearch.start(
                new ComposedObjective(models.generator(), metric, score(task, request.prompt())),
                judge(task, request.prompt()),
                new ComposedSearch.Settings(
                        request.settings(), request.allLayouts(), TradeOff.of(request.blending())),
                new ChunkSize(LAYOUTS_AT_ONCE),
                new Planes(
                        start(task, request, request.foreground(), "foreground", run),
                        start(task, request, request.background(), "background", run)),
                task.draws().child("compose"));
        Composite composite = search.run(news -> tell(models, run, news), cancellation);
        run.end();
        return dream(models, request, composite, run);
    }

    /** The basis that a single image of this prompt would start from. */
    private Mixture start(
            SearchTask whole, DreamRequest.Composed request, Optional<Prompt> own, String plane, DreamRun run) {
        Prompt prompt = own.orElse(request.prompt());
        DreamRequest.Single alone = DreamRequest.Single.of(prompt, request.settings(), request.seed());
        SearchTask task = SearchTask.of(whole.models(), alone, AugClipScore.DEFAULT_CHUNK)
                .with(whole.draws().child(plane));
        return new SingleStart(task, bank, Workload.of(whole.models()), run).of(alone).mixture();
    }

    private static BatchScore score(SearchTask task, Prompt prompt) {
        return batch(task, prompt, Math.max(1, task.settings().augmentations()));
    }

    private static BatchScore judge(SearchTask task, Prompt prompt) {
        return batch(task, prompt, Workload.ROUND);
    }

    private static BatchScore batch(SearchTask task, Prompt prompt, int versions) {
        List<TextTarget.Part> parts = prompt.parts().stream()
                .map(part -> new TextTarget.Part(part.text(), part.weight()))
                .toList();
        List<ImageTextEncoder> encoders = task.models().encoders();
        List<TextTarget> targets = new ArrayList<>();
        encoders.forEach(encoder -> targets.add(TextTarget.of(encoder, parts)));
        return new AugClipBatch(
                images -> meanCosine(encoders, targets, images),
                new DiffAugment(Augmentation.ALL),
                versions,
                new ChunkSize(AugClipScore.DEFAULT_CHUNK));
    }

    private static Tensor meanCosine(List<ImageTextEncoder> encoders, List<TextTarget> targets, Tensor images) {
        Tensor sum = targets.get(0).cosines(encoders.get(0).encodeImages(images));
        for (int i = 1; i < encoders.size(); i++) {
            sum = sum.plus(targets.get(i).cosines(encoders.get(i).encodeImages(images)));
        }
        return encoders.size() == 1 ? sum : sum.times(1.0 / encoders.size());
    }

    private static void tell(Models models, DreamRun run, ComposedSearch.News news) {
        run.at(news.phase(), news.done());
        run.tell(
                news.step(),
                news.steps(),
                news.score(),
                new DreamRun.Showing(
                        () -> news.preview().get().image(),
                        () -> stored(models, news.state().get())));
    }

    private static RunState stored(Models models, LayoutRun.State state) {
        StoredValues head = StoredValues.none()
                .with(StoredRun.MODELS, models.identity())
                .with(StoredRun.KIND, "composed");
        return new RunState(StoredFormat.encode(state.store(head)));
    }

    private static Dream dream(Models models, DreamRequest.Composed request, Composite composite, DreamRun run) {
        LayoutRun.State state = composite.state();
        return new Dream(
                composite.rendering().image(),
                composite.scores().blended(),
                DreamProvenance.of(request, models)
                        .steps(state.steps(), state.rejected(), composite.finishedEarly())
                        .score(composite.scores().blended())
                        .made(),
                stored(models, state),
                state.steps(),
                composite.finishedEarly(),
                run.durations(),
                Optional.of(composite.rendering().composition()));
    }
}
