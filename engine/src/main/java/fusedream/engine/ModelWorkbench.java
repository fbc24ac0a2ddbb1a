package fusedream.engine;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.Interpolation;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Models;
import fusedream.engine.morph.Morph;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/** The workbench on opened models. */
final class ModelWorkbench implements Workbench {

    /** Pictures that are generated at once: more saves no time on a processor, and takes memory. */
    private static final int BATCH = 1;

    private final Models models;

    /** @param models owned from now on */
    ModelWorkbench(Models models) {
        this.models = models;
    }

    @Override
    public void morph(Result from, Result to, int frames, Way way, Consumer<RgbImage> viewer) {
        Interpolation interpolation = switch (way) {
            case LINEAR -> Interpolation.LINEAR;
            case SPHERICAL -> Interpolation.SPHERICAL;
        };
        new Morph(models.generator(), BATCH).between(latent(from), latent(to), frames, interpolation, viewer);
    }

    private Latent latent(Result result) {
        if (StoredRun.of(result.state(), models) instanceof StoredRun.Searching searching) {
            return searching.state().kept(result.keep());
        }
        throw new InvalidRunStateException(
                "The run is for a composed picture, or stopped among its samples; a morph goes"
                        + " between the results of two searches for single pictures.");
    }

    @Override
    public List<Fit> score(List<RgbImage> pictures, Prompt prompt, int rounds, long seed) {
        try (Scope scope = Scope.open()) {
            PromptScore score = SearchTask.score(models, prompt);
            ChunkSize chunk = new ChunkSize(DreamEngine.CHUNK);
            return pictures.stream()
                    .map(picture -> fit(picture, score, rounds, Draws.seeded(seed), chunk))
                    .toList();
        }
    }

    private Fit fit(RgbImage picture, PromptScore score, int rounds, Draws draws, ChunkSize chunk) {
        try (Scope scope = Scope.open()) {
            Tensor image = models.backend().tensor(Pixels.floats(picture), 1, 3, picture.height(), picture.width());
            double sum = 0;
            for (int round = 0; round < rounds; round++) {
                Draws ofRound = draws.child("final", round);
                sum += chunk.run(size -> score.augmented(image, ofRound, Workload.ROUND, size));
            }
            return new Fit(score.each(image)[0], sum / rounds);
        }
    }

    @Override
    public void close() {
        models.close();
    }
}
