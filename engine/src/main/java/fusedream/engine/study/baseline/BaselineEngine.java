package fusedream.engine.study.baseline;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Provenance;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.score.TextTarget;
import fusedream.engine.study.StudyException;
import fusedream.engine.study.measure.AugClipMeasure;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An engine that searches as one of the baselines does and reports like any other engine: the same requests, progress,
 * cancellation, and the same AugCLIP score at the end.
 *
 * <p>Single pictures only. Its runs keep no state: that of a result is empty, and a request to go on from one is refused.
 */
public final class BaselineEngine implements Engine {

    private final Models models;
    private final Baseline baseline;
    private final StartingPoints bank;

    /** @param models owned by this engine from now on; the first encoder is climbed */
    public BaselineEngine(Models models, Baseline baseline) {
        this(models, baseline, StartingPoints.NONE);
    }

    /**
     * @param models owned by this engine from now on; the first encoder is climbed
     * @param bank asked for starting points, by baselines that start from the best of many, where the settings say so
     */
    public BaselineEngine(Models models, Baseline baseline, StartingPoints bank) {
        this.models = models;
        this.baseline = baseline;
        this.bank = bank;
    }

    @Override
    public synchronized Dream dream(DreamRequest request, Progress.Listener progress, CancellationToken cancellation) {
        DreamRequest.Single single = supported(request);
        ImageTextEncoder encoder = models.encoders().get(0);
        try (Scope scope = Scope.open()) {
            TextTarget target = TextTarget.of(encoder, parts(single));
            Draws draws = Draws.seeded(single.seed());
            Course course = new Course(single.settings().steps(), progress, cancellation);
            float[] picture = baseline.search(
                    new Baseline.Task(models.generator(), encoder, target, single.settings(), draws.child("search"), bank),
                    course);
            Duration searched = course.elapsed();
            AugClipMeasure score = AugClipMeasure.of(
                    encoder,
                    target,
                    models.backend().tensor(picture, 1, 3, resolution(), resolution()),
                    single.settings().finalRounds(),
                    draws.child("score"));
            return new Dream(
                    Pixels.fixed(picture, resolution(), resolution()),
                    score.mean(),
                    provenance(single, course.steps),
                    new RunState(new byte[0]),
                    course.steps,
                    course.stopped,
                    Map.of(
                            Phase.OPTIMISING,
                            searched,
                            Phase.SCORING,
                            course.elapsed().minus(searched)),
                    Optional.empty());
        }
    }

    private DreamRequest.Single supported(DreamRequest request) {
        if (request instanceof DreamRequest.Single single && single.from().isEmpty()) {
            return single;
        }
        throw new StudyException("The baseline " + baseline.name()
                + " makes single pictures from the start; it neither composes nor goes on from an earlier run.");
    }

    private static List<TextTarget.Part> parts(DreamRequest request) {
        return request.prompt().parts().stream()
                .map(part -> new TextTarget.Part(part.text(), part.weight()))
                .toList();
    }

    private Provenance provenance(DreamRequest.Single request, int steps) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("baseline", baseline.name());
        entries.put("prompt", request.prompt().toString());
        entries.put("seed", Long.toString(request.seed()));
        entries.put("pack", models.name());
        models.hashes().forEach((part, hash) -> entries.put("pack." + part + ".sha256", hash));
        entries.put("settings", request.settings().toString());
        entries.put("steps", Integer.toString(steps));
        return new Provenance(entries);
    }

    @Override
    public String pack() {
        return models.name();
    }

    @Override
    public int resolution() {
        return models.generator().resolution();
    }

    @Override
    public void close() {
        models.close();
    }

    /** One search as its caller sees it: counts, tells, and asks whether to go on. */
    private static final class Course implements Baseline.Watch {

        private final long start = System.nanoTime();
        private final int wanted;
        private final Progress.Listener progress;
        private final CancellationToken cancellation;
        private int steps;
        private double best = Double.NaN;
        private boolean stopped;

        Course(int wanted, Progress.Listener progress, CancellationToken cancellation) {
            this.wanted = wanted;
            this.progress = progress;
            this.cancellation = cancellation;
        }

        @Override
        public boolean step(double score, Supplier<RgbImage> preview) {
            steps++;
            best = Double.isNaN(best) ? score : Math.max(best, score);
            double left = elapsed().toNanos() * 1e-9 / steps * (wanted - steps);
            progress.on(new Progress(
                    Phase.OPTIMISING, steps, wanted, best, left, preview, () -> new RunState(new byte[0])));
            Wish wish = cancellation.wish();
            if (wish == Wish.CANCEL) {
                throw new DreamCancelledException();
            }
            stopped = wish == Wish.FINISH && steps < wanted;
            return wish == Wish.GO_ON;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
