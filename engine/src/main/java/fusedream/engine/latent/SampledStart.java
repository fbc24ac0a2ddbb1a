package fusedream.engine.latent;

import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.Start;
import fusedream.engine.model.Generator;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for a basis by sampling (paper, Section 3.2; fusedream_utils.py, generate_basis): latents are drawn and
 * scored in batches of ten, and the best k are kept.
 */
public final class SampledStart {

    /** FuseDreamBaseGenerator's G_batch_size in the published script. */
    private static final int BATCH = 10;

    private final Generator generator;
    private final PromptScore score;
    private final SearchSettings settings;
    private final Draws draws;
    private final ChunkSize chunk;
    private final LatentSampler sampler;
    private Standing standing;

    /**
     * Where the sampling stands.
     *
     * @param samples how many were scored
     * @param best the best k of them or fewer, best first
     */
    public record Standing(int samples, List<Candidate> best) {

        /** Nothing is sampled yet. */
        public static final Standing NOTHING = new Standing(0, List.of());

        public Standing {
            best = List.copyOf(best);
        }

        /** The latents of the best. */
        public List<Latent> latents() {
            return best.stream().map(Candidate::latent).toList();
        }
    }

    /** A latent and how well its picture fits. */
    public record Candidate(Latent latent, float score) {}

    /**
     * @param draws of the sampling alone
     * @param chunk the most pictures at once
     * @param from {@link Standing#NOTHING}, or where an earlier sampling with the same draws stood
     */
    public SampledStart(
            Generator generator,
            PromptScore score,
            SearchSettings settings,
            Draws draws,
            ChunkSize chunk,
            Standing from) {
        this.generator = generator;
        this.score = score;
        this.settings = settings;
        this.draws = draws;
        this.chunk = chunk;
        this.standing = from;
        sampler = new LatentSampler(generator, settings.classVectors(), draws);
    }

    /** Where it stands; a score that is not a number is never among the best. */
    public Standing standing() {
        return standing;
    }

    /** Whether all samples were scored. */
    public boolean done() {
        return standing.samples() >= settings.samples();
    }

    /** Draws and scores one batch more. */
    public void step() {
        int count = Math.min(BATCH, settings.samples() - standing.samples());
        int number = standing.samples() / BATCH;
        Basis batch = sampler.batch(number, count);
        float[] scores = chunk.run(size -> scores(batch, number, size));
        List<Candidate> all = new ArrayList<>(standing.best());
        for (int i = 0; i < count; i++) {
            all.add(new Candidate(batch.latent(i), scores[i]));
        }
        standing = new Standing(standing.samples() + count, best(all));
    }

    private List<Candidate> best(List<Candidate> all) {
        float[] scores = new float[all.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = all.get(i).score();
        }
        List<Candidate> best = new ArrayList<>();
        for (int index : BestOf.indices(scores, settings.basis())) {
            best.add(all.get(index));
        }
        return best;
    }

    private float[] scores(Basis batch, int number, int size) {
        float[] scores = new float[batch.size()];
        for (int from = 0; from < scores.length; from += size) {
            Basis part = batch.slice(from, Math.min(from + size, scores.length));
            try (Scope scope = Scope.open()) {
                Tensor pictures = part.pictures(generator);
                float[] some =
                        augments() ? augmented(pictures, (long) number * BATCH + from, size) : score.each(pictures);
                System.arraycopy(some, 0, scores, from, some.length);
            }
        }
        return scores;
    }

    private boolean augments() {
        return settings.start() == Start.AUG_CLIP && settings.augmentations() > 0;
    }

    /** The scores of pictures of which the first is sample number {@code first}. */
    private float[] augmented(Tensor pictures, long first, int size) {
        float[] scores = new float[(int) pictures.size(0)];
        for (int i = 0; i < scores.length; i++) {
            Draws ofSample = draws.child("augment", first + i);
            scores[i] = (float) score.augmented(pictures.slice(0, i, i + 1), ofSample, settings.augmentations(), size);
        }
        return scores;
    }
}
