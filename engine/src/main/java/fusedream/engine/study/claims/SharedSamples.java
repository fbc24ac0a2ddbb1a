package fusedream.engine.study.claims;

import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.BestOf;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.LatentSampler;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * M samples that all prompts of a study start from, encoded once: the same choice as sampling M for every prompt by plain
 * CLIP, at 1/prompts of the time.
 */
final class SharedSamples implements StartingPoints {

    private static final int BATCH = 20;

    private final long seed;
    private final List<Latent> latents = new ArrayList<>();
    private final List<float[]> embeddings = new ArrayList<>();

    private SharedSamples(long seed) {
        this.seed = seed;
    }

    /** Draws and encodes {@code count} samples. */
    static SharedSamples draw(Models models, int count, long seed) {
        SharedSamples samples = new SharedSamples(seed);
        LatentSampler sampler = new LatentSampler(
                models.generator(), ClassVectors.EMBEDDINGS, Draws.seeded(seed).child("shared samples"));
        for (int batch = 0; batch * BATCH < count; batch++) {
            samples.add(models, sampler.batch(batch, Math.min(BATCH, count - batch * BATCH)));
        }
        return samples;
    }

    private void add(Models models, Basis batch) {
        try (Scope scope = Scope.open()) {
            float[] rows = models.encoders()
                    .get(0)
                    .encodeImages(batch.pictures(models.generator()))
                    .unitRows()
                    .toFloats();
            int width = rows.length / batch.size();
            for (int i = 0; i < batch.size(); i++) {
                latents.add(batch.latent(i));
                embeddings.add(Arrays.copyOfRange(rows, i * width, (i + 1) * width));
            }
        }
    }

    @Override
    public List<Latent> nearest(float[] direction, int count) {
        float[] scores = new float[embeddings.size()];
        for (int i = 0; i < scores.length; i++) {
            float[] row = embeddings.get(i);
            for (int d = 0; d < row.length; d++) {
                scores[i] += row[d] * direction[d];
            }
        }
        List<Latent> best = new ArrayList<>();
        for (int index : BestOf.indices(scores, Math.min(count, scores.length))) {
            best.add(latents.get(index));
        }
        return best;
    }

    @Override
    public int size() {
        return latents.size();
    }

    @Override
    public String identity() {
        return "samples " + latents.size() + " of seed " + seed;
    }
}
