package fusedream.engine.compose;

import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.model.Generator;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.score.AugClipBatch;
import fusedream.engine.score.BatchScore;
import fusedream.engine.score.SmallEncoder;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * Networks of one smooth layer each, for tests of the search: fast, and smooth enough for central differences. The
 * perceptual distance is the mean squared difference.
 */
final class SmallNetworks implements AutoCloseable {

    static final int SIZE = 20;
    static final int Z = 5;
    static final int Y = 4;
    private static final int VERSIONS = 3;
    private static final int CHUNK = 7;

    final Backend cpu = Backend.of("cpu");
    private final Scope owner = Scope.detached();
    private final SmallEncoder encoder = new SmallEncoder();
    private final TextTarget target =
            new TextTarget(owner.adopt(TextTarget.of(encoder, "a dog on a hill").direction()));
    private final Tensor weight;

    SmallNetworks() {
        int pixels = 3 * SIZE * SIZE;
        weight = owner.adopt(cpu.tensor(Draws.seeded(31).normals(pixels * (Z + Y)), pixels, Z + Y));
    }

    /** The two objectives with this score. */
    ComposedObjective objective(BatchScore score) {
        return new ComposedObjective(new OneLayer(), new SquaredDifference(), score);
    }

    ComposedObjective objective() {
        return objective(score());
    }

    /** AugCLIP of a few versions. */
    BatchScore score() {
        return score(VERSIONS);
    }

    BatchScore score(int versions) {
        return AugClipBatch.of(encoder, target, new DiffAugment(Augmentation.ALL), versions, new ChunkSize(CHUNK));
    }

    /** Two different planes of three latents each. */
    static Planes planes(long seed) {
        Draws draws = Draws.seeded(seed);
        return new Planes(
                ScalarMixture.start(new Basis(3, draws.normals(3 * Z), draws.normals(3 * Y)), true),
                ScalarMixture.start(new Basis(3, draws.normals(3 * Z), draws.normals(3 * Y)), true));
    }

    @Override
    public void close() {
        encoder.close();
        owner.close();
    }

    private final class OneLayer implements Generator {

        @Override
        public int latentSize() {
            return Z;
        }

        @Override
        public int classEmbeddingSize() {
            return Y;
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public int resolution() {
            return SIZE;
        }

        @Override
        public Backend backend() {
            return cpu;
        }

        @Override
        public Tensor generate(Tensor z, Tensor y) {
            return Scope.within(() -> Tensor.concat(1, List.of(z, y))
                    .linear(weight, null)
                    .times(0.5)
                    .tanh()
                    .reshape(-1, 3, SIZE, SIZE));
        }

        @Override
        public Tensor embed(int... classes) {
            throw new UnsupportedOperationException("No test asks for classes.");
        }

        @Override
        public void close() {}
    }

    private final class SquaredDifference implements PerceptualMetric {

        @Override
        public Backend backend() {
            return cpu;
        }

        @Override
        public Tensor distance(Tensor first, Tensor second) {
            return Scope.within(
                    () -> first.minus(second).square().meanOver(1, 2, 3).reshape(-1));
        }

        @Override
        public void close() {}
    }
}
