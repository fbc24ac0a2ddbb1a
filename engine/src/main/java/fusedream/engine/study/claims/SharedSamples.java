package fusedream.engine.study.claims;

import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.bank.MeanEmbedding;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.BestOf;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.LatentSampler;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * M samples that all prompts of a study start from, encoded once: by AugCLIP, as the paper chooses its start (Section 3.2) and
 * as a bank does, at 1/prompts of the time.
 */
final class SharedSamples implements StartingPoints {

    private static final int BATCH = 20;

    /** As many as a bank's entries are the mean of. */
    private static final int AUGMENTATIONS = 8;

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
        MeanEmbedding embedding =
                new MeanEmbedding(models.generator(), models.encoders().subList(0, 1), AUGMENTATIONS);
        Draws augmenting = Draws.seeded(seed).child("shared samples' augmentations");
        for (int batch = 0; batch * BATCH < count; batch++) {
            Basis some = sampler.batch(batch, Math.min(BATCH, count - batch * BATCH));
            samples.add(some, embedding.of(some, augmenting.child("batch", batch)));
        }
        return samples;
    }

    private void add(Basis batch, float[][] rows) {
        for (int i = 0; i < batch.size(); i++) {
            latents.add(batch.latent(i));
            embeddings.add(rows[i]);
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
