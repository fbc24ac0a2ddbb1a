package fusedream.engine.compose;

import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.model.OneLayerGenerator;
import fusedream.engine.model.SquaredDifference;
import fusedream.engine.score.AugClipBatch;
import fusedream.engine.score.BatchScore;
import fusedream.engine.score.PromptScore;
import fusedream.engine.score.SmallEncoder;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import java.util.List;

/**
 * Networks of one smooth layer each, for tests of the search: fast, and smooth enough for central differences. The
 * perceptual distance is the mean squared difference.
 */
final class SmallNetworks implements AutoCloseable {

    static final int SIZE = OneLayerGenerator.SIZE;
    static final int Z = OneLayerGenerator.Z;
    static final int Y = OneLayerGenerator.Y;
    private static final int VERSIONS = 3;
    private static final int CHUNK = 7;

    final Backend cpu = Backend.of("cpu");
    private final Scope owner = Scope.detached();
    private final SmallEncoder encoder = new SmallEncoder();
    private final TextTarget target =
            new TextTarget(owner.adopt(TextTarget.of(encoder, "a dog on a hill").direction()));
    private final OneLayerGenerator generator = new OneLayerGenerator();

    /** The two objectives with this score. */
    ComposedObjective objective(BatchScore score) {
        return new ComposedObjective(generator, new SquaredDifference(), new Pasting(), score);
    }

    /** The usual score, of the blended picture. */
    ComposedObjective seamless() {
        return new ComposedObjective(generator, new SquaredDifference(), new SeamlessPasting(cpu, SIZE), score());
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

    /** How well pictures fit, without augmentation. */
    PromptScore prompt() {
        return new PromptScore(List.of(new PromptScore.Judge(encoder, target, 1)), new DiffAugment(Augmentation.ALL));
    }

    /** The same by other words; owned by these networks. */
    PromptScore prompt(String words) {
        try (Scope scope = Scope.open()) {
            TextTarget other =
                    new TextTarget(owner.adopt(TextTarget.of(encoder, words).direction()));
            return new PromptScore(
                    List.of(new PromptScore.Judge(encoder, other, 1)), new DiffAugment(Augmentation.ALL));
        }
    }

    /** Two different planes of three latents each. */
    static Planes planes(long seed) {
        Draws draws = Draws.seeded(seed);
        return new Planes(
                ScalarMixture.start(new Basis(3, draws.normals(3 * Z), draws.normals(3 * Y)), true),
                ScalarMixture.start(new Basis(3, draws.normals(3 * Z), draws.normals(3 * Y)), true));
    }

    /** The start of a search of all layouts from these planes. */
    static ComposedState start(long seed) {
        return ComposedState.start(SIZE, planes(seed));
    }

    @Override
    public void close() {
        generator.close();
        encoder.close();
        owner.close();
    }
}
