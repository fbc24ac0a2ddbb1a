package fusedream.engine;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.Interpolation;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.morph.Morph;
import fusedream.engine.score.PromptScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.Comparator;
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
    public int embeddingSize() {
        return first().embeddingSize();
    }

    private ImageTextEncoder first() {
        return models.encoders().get(0);
    }

    @Override
    public float[] embed(Prompt prompt) {
        try (Scope scope = Scope.open()) {
            return unit(
                    TextTarget.of(first(), SearchTask.texts(prompt)).direction().toFloats(),
                    "The parts of '" + prompt + "' cancel each other out; give them other weights.");
        }
    }

    @Override
    public float[] embed(RgbImage picture) {
        try (Scope scope = Scope.open()) {
            Tensor image = models.backend().tensor(Pixels.floats(picture), 1, 3, picture.height(), picture.width());
            return unit(first().encodeImages(image).toFloats(), "The encoder sees nothing in " + picture + ".");
        }
    }

    private static float[] unit(float[] vector, String otherwise) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(otherwise);
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return unit;
    }

    @Override
    public List<PartLength> measure(Prompt prompt) {
        return prompt.parts().stream().map(part -> measure(part.text())).toList();
    }

    private PartLength measure(String text) {
        return models.encoders().stream()
                .map(encoder -> encoder.measure(text))
                .map(length -> new PartLength(text, length.tokens(), length.limit()))
                .max(Comparator.comparingInt(PartLength::unread))
                .orElseThrow();
    }

    @Override
    public void close() {
        models.close();
    }
}
