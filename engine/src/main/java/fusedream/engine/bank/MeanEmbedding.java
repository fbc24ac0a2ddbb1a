package fusedream.engine.bank;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.latent.Basis;
import fusedream.engine.model.Generator;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * Makes the mean embeddings of latents' pictures, as {@link LatentBank} defines them.
 *
 * <p>Each version is drawn for the whole batch, so that an entry meets as many resize ratios as it has versions: DiffAugment
 * has one ratio for all pictures that it is given together.
 */
public final class MeanEmbedding {

    private final Generator generator;
    private final List<ImageTextEncoder> encoders;
    private final int versions;
    private final DiffAugment augment = new DiffAugment(Augmentation.ALL);

    /**
     * Embeddings by these networks, which are not owned.
     *
     * @param versions augmentations of each picture, A
     */
    public MeanEmbedding(Generator generator, List<ImageTextEncoder> encoders, int versions) {
        this.generator = generator;
        this.encoders = List.copyOf(encoders);
        this.versions = versions;
    }

    /**
     * The mean embeddings of a batch.
     *
     * @param draws for this batch alone
     * @return for each latent, the encoders' embeddings one behind the other
     */
    public float[][] of(Basis batch, Draws draws) {
        int width = encoders.stream().mapToInt(ImageTextEncoder::embeddingSize).sum();
        double[][] sums = new double[batch.size()][width];
        try (Scope scope = Scope.open()) {
            Tensor pictures = pictures(batch);
            for (int version = 0; version < versions; version++) {
                add(pictures, draws.child("version", version), sums);
            }
        }
        float[][] means = new float[sums.length][width];
        for (int i = 0; i < sums.length; i++) {
            for (int d = 0; d < width; d++) {
                means[i][d] = (float) (sums[i][d] / versions);
            }
        }
        return means;
    }

    /** (N, 3, R, R). */
    private Tensor pictures(Basis batch) {
        long n = batch.size();
        return Scope.within(() -> generator.generate(
                generator.backend().tensor(batch.z(), n, generator.latentSize()),
                generator.backend().tensor(batch.y(), n, generator.classEmbeddingSize())));
    }

    private void add(Tensor pictures, Draws draws, double[][] sums) {
        int side = generator.resolution();
        try (Scope scope = Scope.open()) {
            Tensor changed = augment.apply(pictures, AugmentDraws.draw(draws, sums.length, side, side));
            int first = 0;
            for (ImageTextEncoder encoder : encoders) {
                int size = encoder.embeddingSize();
                float[] rows = encoder.encodeImages(changed).unitRows().toFloats();
                for (int i = 0; i < rows.length; i++) {
                    sums[i / size][first + i % size] += rows[i];
                }
                first += size;
            }
        }
    }
}
