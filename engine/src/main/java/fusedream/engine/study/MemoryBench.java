package fusedream.engine.study;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.layer.Numerics;
import fusedream.engine.optimise.Adam;
import fusedream.engine.optimise.GeneratedImageObjective;
import fusedream.engine.optimise.LatentSearch;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import java.util.function.Consumer;

/**
 * Whether a long search grows: many whole steps, mixture to Adam, on middle-sized networks of random weights, with the memory
 * after a hundred of them and at the end.
 */
public final class MemoryBench {

    /** By then every cache is warm. */
    public static final int SETTLED = 100;

    private static final int AUGMENTATIONS = 8;
    private static final int BASIS = 5;
    private static final long SEED = 1;

    private final Backend backend;
    private final Consumer<String> announce;

    /**
     * What was measured where.
     *
     * @param device cpu or cuda:N
     * @param steps how many were made
     * @param seconds that they took
     * @param settledBytes resident after {@value #SETTLED} steps; -1 where unknown
     * @param endBytes resident after the last step; -1 where unknown
     * @param ratio of the end to then; 1 is flat
     * @param settledArrays native arrays alive after {@value #SETTLED} steps
     * @param endArrays native arrays alive after the last step
     */
    public record Report(
            String device,
            int steps,
            double seconds,
            long settledBytes,
            long endBytes,
            double ratio,
            int settledArrays,
            int endArrays) {}

    /**
     * @param device auto, cpu or cuda:N
     * @param announce told how far it is
     */
    public MemoryBench(String device, Consumer<String> announce) {
        this.backend = Backend.of(device);
        this.announce = announce;
    }

    /**
     * Makes the steps.
     *
     * @param steps more than {@value #SETTLED}, at most a million
     */
    public Report run(int steps) {
        if (steps <= SETTLED || steps > 1_000_000) {
            throw new IllegalArgumentException(
                    "Expected more than " + SETTLED + " steps, at most 1000000; got " + steps + ".");
        }
        return run(SETTLED, steps);
    }

    /** As {@link #run(int)}, with the first look after so many steps. */
    Report run(int settledAfter, int steps) {
        Numerics numerics = Numerics.of(backend, Precision.F32);
        try (Scope scope = Scope.open();
                BigGan generator = UntrainedNetworks.narrowBigGan128(numerics);
                ClipEncoder encoder = UntrainedNetworks.wordless(UntrainedNetworks.smallVit(numerics))) {
            LatentSearch search = search(generator, encoder);
            long start = System.nanoTime();
            steps(search, 0, settledAfter, steps);
            long settled = ResidentMemory.now().orElse(-1);
            int settledArrays = backend.liveArrays();
            steps(search, settledAfter, steps, steps);
            long end = ResidentMemory.now().orElse(-1);
            return new Report(
                    backend.device(),
                    steps,
                    (System.nanoTime() - start) * 1e-9,
                    settled,
                    end,
                    (double) end / settled,
                    settledArrays,
                    backend.liveArrays());
        }
    }

    private void steps(LatentSearch search, int from, int to, int all) {
        for (int step = from; step < to; step++) {
            search.step();
            if ((step + 1) % SETTLED == 0) {
                announce.accept("step " + (step + 1) + " of " + all);
            }
        }
    }

    private LatentSearch search(BigGan generator, ClipEncoder encoder) {
        Draws draws = Draws.seeded(SEED);
        TextTarget target = TextTarget.of(encoder, "");
        AugClipScore score = new AugClipScore(encoder, target, new DiffAugment(Augmentation.ALL), AUGMENTATIONS / 2);
        int side = generator.resolution();
        Basis basis = new Basis(
                BASIS,
                draws.normals(BASIS * generator.latentSize()),
                draws.normals(BASIS * generator.classEmbeddingSize()));
        return new LatentSearch(
                new GeneratedImageObjective(
                        generator,
                        (tape, image) -> score.valueAndGradient(
                                tape, image, AugmentDraws.draw(draws, AUGMENTATIONS, side, side))),
                ScalarMixture.start(basis, true),
                new Adam(Adam.Settings.FUSEDREAM),
                latent -> latent.plus(0.01, latent.noise(draws)));
    }
}
