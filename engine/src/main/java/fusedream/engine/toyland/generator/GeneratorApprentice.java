package fusedream.engine.toyland.generator;

import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.lpips.Features;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.train.Apprentice;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Schedule;
import fusedream.engine.train.Training;
import fusedream.engine.train.Weights;
import fusedream.engine.weights.StoredTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The generator while it learns, by regression: the picture of a latent and a class should be what the renderer draws of the
 * scene that they stand for ({@link LatentScenes}). There is no adversary.
 *
 * <p>The loss is the mean absolute difference of the pixels, of the picture at a quarter of its size, and of neighbouring
 * pixels' differences, which keeps edges crisp. Pixels of the thing count more than those of the background, which are many
 * and learned soon. Where pixels alone leave a blur, the perceptual net sees what is missing: its distance counts too. Things
 * of many parts are drawn more often. Training begins with small pictures from the first blocks alone.
 */
public final class GeneratorApprentice implements Apprentice {

    private static final double COARSE = 1.0;
    private static final double EDGES = 0.5;
    private static final double LIKENESS = 2.0;
    private static final float EMPHASIS = 5;
    private static final int CALIBRATIONS = 30;

    /** Kinds by the number of their class. */
    private static final List<ObjectKind> CLASSES = List.of(ObjectKind.values());

    /**
     * How many more lessons than the others some kinds have: more for those of many parts, and most for those that the judge
     * still misses when it finds all others.
     */
    private static final Map<ObjectKind, Integer> MORE_LESSONS = Map.ofEntries(
            Map.entry(ObjectKind.FLOWER, 9),
            Map.entry(ObjectKind.BUTTERFLY, 4),
            Map.entry(ObjectKind.SNOWMAN, 4),
            Map.entry(ObjectKind.CAT, 3),
            Map.entry(ObjectKind.STAR, 2),
            Map.entry(ObjectKind.ROBOT, 2),
            Map.entry(ObjectKind.APPLE, 1),
            Map.entry(ObjectKind.CASTLE, 1),
            Map.entry(ObjectKind.DOG, 1),
            Map.entry(ObjectKind.FISH, 1),
            Map.entry(ObjectKind.HOUSE, 1));

    /** What lessons choose from. */
    private static final List<ObjectKind> KINDS = CLASSES.stream()
            .flatMap(kind -> Collections.nCopies(1 + MORE_LESSONS.getOrDefault(kind, 0), kind).stream())
            .toList();

    /**
     * Steps of each stage in which batch norms take the batch's statistics; after them the stored ones stay. What else is in a
     * batch of 16 would be noise in each picture.
     */
    private static final long SETTLING = 200;

    private static final int EXAMINED = 128;

    /**
     * What training is made of.
     *
     * @param network the generator's sizes
     * @param batch pictures in a step
     * @param steps of each stage: the last learns whole pictures, each one before it pictures of half the size of the next
     * @param rate the highest learning rate
     * @param seed of weights and latents
     */
    public record Plan(BigGanConfig network, int batch, List<Long> steps, double rate, long seed) {

        public Plan {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.size() > network.blocks().size()) {
                throw new IllegalArgumentException("Expected 1 to "
                        + network.blocks().size() + " stages, one for each block at most, got " + steps.size() + ".");
            }
        }

        long allSteps() {
            return steps.stream().mapToLong(Long::longValue).sum();
        }

        /** How many blocks take part in a step. */
        int blocks(long step) {
            return network.blocks().size() - (steps.size() - 1 - stage(step));
        }

        /** Whether the statistics of the batch norms stay as they are by a step. */
        boolean settled(long step) {
            return step - before(stage(step)) >= SETTLING;
        }

        private int stage(long step) {
            int stage = 0;
            while (stage < steps.size() - 1 && step >= before(stage + 1)) {
                stage++;
            }
            return stage;
        }

        private long before(int stage) {
            return steps.subList(0, stage).stream().mapToLong(Long::longValue).sum();
        }

        /** The shipped generator's: 128 pixels, from a first map of 8 x 8. */
        public static Plan shipped(long seed) {
            return new Plan(network(8, 128, 96, 48, 24, 16), 16, List.of(3200L, 18300L, 13700L), 3e-3, seed);
        }

        /**
         * A BigGAN of Toyland's classes and latents.
         *
         * @param channels of the first map, and after each block
         */
        public static BigGanConfig network(int bottomWidth, int... channels) {
            List<BigGanConfig.Block> blocks = new ArrayList<>();
            for (int i = 0; i + 1 < channels.length; i++) {
                blocks.add(new BigGanConfig.Block(channels[i], channels[i + 1], i == 0));
            }
            return new BigGanConfig(
                    LatentScenes.CHUNK,
                    48,
                    ObjectKind.values().length,
                    bottomWidth,
                    blocks,
                    BigGanConfig.NORM_EPSILON,
                    BigGanConfig.SPECTRAL_EPSILON);
        }
    }

    private final Plan plan;
    private final Backend backend;
    private final Draws draws;
    private final Weights weights;
    private final Training training;
    private final Schedule schedule;
    private final Optional<Lpips> likeness;
    private final Map<Integer, SceneRenderer> renderers = new HashMap<>();

    /** @param likeness tells how much a picture looks like another; without it pixels alone count; closed with this */
    public GeneratorApprentice(Plan plan, Backend backend, Optional<Lpips> likeness) {
        this.plan = plan;
        this.backend = backend;
        this.likeness = likeness;
        draws = Draws.seeded(plan.seed()).child("generator");
        weights = new Weights(backend);
        FirstWeights.fill(plan.network(), draws.child("weights"), weights);
        training = new Training(weights);
        schedule = new Schedule(plan.rate(), plan.allSteps());
    }

    /** Latents, classes, the pictures that they stand for, how much each pixel of these counts, and their features. */
    private record Lesson(Tensor z, Tensor classes, Tensor pictures, Tensor weights, Optional<Features> features) {}

    @Override
    public String name() {
        return "generator";
    }

    @Override
    public long steps() {
        return plan.allSteps();
    }

    @Override
    public Training training() {
        return training;
    }

    @Override
    public float step() {
        try (Scope scope = Scope.open()) {
            int blocks = plan.blocks(training.step());
            Lesson lesson = lesson(draws.child("step", training.step()), plan.batch(), blocks);
            return training.step(leaves -> loss(made(leaves, lesson, blocks), lesson), schedule.rate(training.step()));
        }
    }

    private Tensor made(Leaves leaves, Lesson lesson, int blocks) {
        return blocks == plan.network().blocks().size()
                ? pass(leaves).generate(lesson.z, lesson.classes)
                : pass(leaves).generateSmall(lesson.z, lesson.classes, blocks);
    }

    private GeneratorPass pass(Leaves leaves) {
        return new GeneratorPass(plan.network(), leaves, plan.settled(training.step()));
    }

    private Lesson lesson(Draws own, int count, int blocks) {
        SceneRenderer renderer = renderers.computeIfAbsent(plan.network().bottomWidth() << blocks, SceneRenderer::new);
        int side = renderer.size();
        FloatBuffer z = FloatBuffer.allocate(count * LatentScenes.LATENT_SIZE);
        FloatBuffer pictures = FloatBuffer.allocate(count * 3 * side * side);
        FloatBuffer emphasis = FloatBuffer.allocate(count * 3 * side * side);
        long[] classes = new long[count];
        for (int i = 0; i < count; i++) {
            ObjectKind kind = KINDS.get(own.integer(0, KINDS.size() - 1));
            float[] latent = LatentScenes.draw(own);
            Scene scene = LatentScenes.scene(latent, kind);
            float[] picture = renderer.tensor(scene);
            z.put(latent);
            pictures.put(picture);
            emphasis.put(emphasis(picture, renderer.backdropTensor(scene.backdrop())));
            classes[i] = CLASSES.indexOf(kind);
        }
        Tensor shown = backend.tensor(pictures.array(), count, 3, side, side);
        return new Lesson(
                backend.tensor(z.array(), count, LatentScenes.LATENT_SIZE),
                backend.longs(classes, count),
                shown,
                backend.tensor(emphasis.array(), count, 3, side, side),
                likeness.map(net -> net.features(shown)));
    }

    /** 1 where there is nothing but background, more where the thing is, as far as it differs from the background. */
    private static float[] emphasis(float[] picture, float[] backdrop) {
        float[] weights = new float[picture.length];
        int plane = picture.length / 3;
        for (int i = 0; i < plane; i++) {
            float difference = 0;
            for (int channel = 0; channel < 3; channel++) {
                difference += Math.abs(picture[channel * plane + i] - backdrop[channel * plane + i]);
            }
            float weight = 1 + EMPHASIS * Math.min(1, 2 * difference);
            for (int channel = 0; channel < 3; channel++) {
                weights[channel * plane + i] = weight;
            }
        }
        return weights;
    }

    private Tensor loss(Tensor made, Lesson lesson) {
        Tensor pixels = pixelLoss(made, lesson);
        return likeness.map(net -> pixels.plus(net.distance(net.features(made), lesson.features.orElseThrow())
                        .mean()
                        .times(LIKENESS)))
                .orElse(pixels);
    }

    private static Tensor pixelLoss(Tensor made, Lesson lesson) {
        Tensor difference = made.minus(lesson.pictures);
        Tensor coarse = Convolution.averagePool(difference, 4).abs().mean();
        long side = difference.size(3);
        Tensor across = difference
                .slice(3, 1, side)
                .minus(difference.slice(3, 0, side - 1))
                .abs()
                .mean();
        Tensor down = difference
                .slice(2, 1, side)
                .minus(difference.slice(2, 0, side - 1))
                .abs()
                .mean();
        return difference
                .abs()
                .times(lesson.weights)
                .mean()
                .plus(coarse.times(COARSE))
                .plus(across.plus(down).times(EDGES));
    }

    @Override
    public Map<String, Double> examine() {
        boolean whole = plan.blocks(training.step()) == plan.network().blocks().size();
        return whole ? weights.withBuffersKept(this::figures) : Map.of();
    }

    private Map<String, Double> figures() {
        calibrate();
        try (Scope scope = Scope.open()) {
            Lesson lesson = lesson(
                    draws.child("exam"), EXAMINED, plan.network().blocks().size());
            Tensor made = pass(Leaves.averaged(weights)).generate(lesson.z, lesson.classes);
            Tensor difference = made.minus(lesson.pictures);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(
                    "mean absolute difference", (double) difference.abs().mean().item());
            figures.put("at a quarter of the size", (double)
                    Convolution.averagePool(difference, 4).abs().mean().item());
            return figures;
        }
    }

    /** Takes the statistics of the batch norms for the averaged weights, unless they are settled. */
    void calibrate() {
        if (plan.settled(training.step())) {
            return;
        }
        for (int i = 0; i < CALIBRATIONS; i++) {
            try (Scope scope = Scope.open()) {
                Lesson lesson = lesson(
                        draws.child("calibration", i),
                        plan.batch(),
                        plan.network().blocks().size());
                pass(Leaves.calibrating(weights, i)).generate(lesson.z, lesson.classes);
            }
        }
    }

    @Override
    public List<StoredTensor> checkpoint() {
        return weights.withBuffersKept(() -> {
            calibrate();
            return weights.export().stream()
                    .filter(tensor -> !tensor.name().startsWith(GeneratorPass.SMALL))
                    .toList();
        });
    }

    @Override
    public void close() {
        likeness.ifPresent(Lpips::close);
        weights.close();
    }
}
