package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.MissingModelException;
import fusedream.engine.api.Progress;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.model.PerceptualMetric;
import java.util.function.LongSupplier;

/**
 * Composed pictures by the search of the paper's Section 3.3, each on its own {@link ComposedDream}.
 *
 * @param bank asked for starting points where the settings say so
 * @param nanoTime a clock that only goes forward, in nanoseconds
 */
public record ComposedDreams(StartingPoints bank, LongSupplier nanoTime) implements ComposedDreamer {

    /**
     * {@inheritDoc}
     *
     * @throws MissingModelException if the models have no perceptual metric
     */
    @Override
    public Dream dream(
            Models models, DreamRequest.Composed request, Progress.Listener progress, CancellationToken cancellation) {
        PerceptualMetric metric = models.perceptual()
                .orElseThrow(() -> new MissingModelException("The pack '" + models.name()
                        + "' has no perceptual metric (LPIPS), which a composed picture needs. Open a pack that has"
                        + " one, or ask for a single picture."));
        DreamRun run = new DreamRun(progress, cancellation, nanoTime);
        run.finishing(); // a request that was cancelled while it waited is not begun
        SearchTask task = SearchTask.of(models, request, DreamEngine.CHUNK);
        return new ComposedDream(task, metric, request, bank.now(), Workload.of(models), run).make(cancellation);
    }
}
