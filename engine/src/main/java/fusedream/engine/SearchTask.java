package fusedream.engine;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.model.Models;
import fusedream.engine.score.PromptScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import java.util.List;

/**
 * What all parts of one request work with.
 *
 * @param score of the request's prompt
 * @param draws of the request's seed, of which each part takes a child of its own name
 * @param chunk how many pictures go through the networks at once, found out on the way
 */
record SearchTask(Models models, PromptScore score, SearchSettings settings, Draws draws, ChunkSize chunk) {

    /** Encodes the prompt; owned by the innermost scope. */
    static SearchTask of(Models models, DreamRequest request, int chunk) {
        return new SearchTask(
                models,
                score(models, request.prompt()),
                request.settings(),
                Draws.seeded(request.seed()),
                new ChunkSize(chunk));
    }

    /** How well pictures fit a prompt; owned by the innermost scope. */
    static PromptScore score(Models models, Prompt prompt) {
        return PromptScore.of(models.encoders(), texts(prompt), new DiffAugment(Augmentation.ALL));
    }

    /** The parts of a prompt as scores take them. */
    static List<TextTarget.Part> texts(Prompt prompt) {
        return prompt.parts().stream()
                .map(part -> new TextTarget.Part(part.text(), part.weight()))
                .toList();
    }

    Generator generator() {
        return models.generator();
    }

    /** The picture of a latent, by the fixed mapping from [-1, 1]. */
    RgbImage picture(Latent latent) {
        int size = generator().resolution();
        float[] pixels = chunk.run(ignored -> {
            try (Scope scope = Scope.open()) {
                return latent.picture(generator()).toFloats();
            }
        });
        return Pixels.fixed(pixels, size, size);
    }
}
