package fusedream.engine.toyland.generator;

import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.train.Apprentice;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Schedule;
import fusedream.engine.train.Training;
import fusedream.engine.train.Weights;
import fusedream.engine.weights.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The generator while it learns, by regression: the picture of a latent and a class should be what the renderer draws of the
 * scene that they stand for ({@link LatentScenes}). There is no adversary.
 *
 * <p>The loss is the mean absolute difference of the pixels, of the picture at a quarter of its size, and of neighbouring
 * pixels' differences, which keeps edges crisp.
 */
public final class GeneratorApprentice implements Apprentice {

    private static final double COARSE = 0.5;
    private static final double EDGES = 1.0;
    private static final int CALIBRATIONS = 30;
    private static final int EXAMINED = 128;

    /**
     * What training is made of.
     *
     * @param network the generator's sizes
     * @param batch pictures in a step
     * @param steps of the whole training
     * @param halfSteps how many of them, from the first on, learn pictures of half the size
     * @param rate the highest learning rate
     * @param seed of weights and latents
     */
    public record Plan(BigGanConfig network, int batch, long steps, long halfSteps, double rate, long seed) {

        /** The shipped generator's: 128 pixels, from a first map of 8 x 8. */
        public static Plan shipped(long seed) {
            return new Plan(network(8, 192, 128, 64, 32, 16), 16, 9000, 6000, 2e-3, seed);
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
    private final SceneRenderer renderer;
    private final SceneRenderer halfRenderer;

    public GeneratorApprentice(Plan plan, Backend backend) {
        this.plan = plan;
        this.backend = backend;
        draws = Draws.seeded(plan.seed()).child("generator");
        weights = new Weights(backend);
        FirstWeights.fill(plan.network(), draws.child("weights"), weights);
        training = new Training(weights);
        schedule = new Schedule(plan.rate(), plan.steps());
        renderer = new SceneRenderer(plan.network().resolution());
        halfRenderer = new SceneRenderer(plan.network().resolution() / 2);
    }

    /** Latents, classes and the pictures that they stand for. */
    private record Lesson(Tensor z, Tensor classes, Tensor pictures) {}

    @Override
    public String name() {
        return "generator";
    }

    @Override
    public long steps() {
        return plan.steps();
    }

    @Override
    public Training training() {
        return training;
    }

    @Override
    public float step() {
        try (Scope scope = Scope.open()) {
            boolean half = training.step() < plan.halfSteps();
            Lesson lesson =
                    lesson(draws.child("step", training.step()), plan.batch(), half ? halfRenderer : renderer);
            return training.step(
                    leaves -> {
                        GeneratorPass pass = pass(leaves);
                        Tensor made = half
                                ? pass.generateHalf(lesson.z, lesson.classes)
                                : pass.generate(lesson.z, lesson.classes);
                        return loss(made, lesson.pictures);
                    },
                    schedule.rate(training.step()));
        }
    }

    private GeneratorPass pass(Leaves leaves) {
        return new GeneratorPass(plan.network(), leaves);
    }

    private Lesson lesson(Draws own, int count, SceneRenderer renderer) {
        ObjectKind[] kinds = ObjectKind.values();
        int side = renderer.size();
        float[] z = new float[count * LatentScenes.LATENT_SIZE];
        long[] classes = new long[count];
        float[] pictures = new float[count * 3 * side * side];
        for (int i = 0; i < count; i++) {
            int kind = own.integer(0, kinds.length - 1);
            float[] latent = LatentScenes.draw(own);
            float[] picture = renderer.tensor(LatentScenes.scene(latent, kinds[kind]));
            System.arraycopy(latent, 0, z, i * latent.length, latent.length);
            System.arraycopy(picture, 0, pictures, i * picture.length, picture.length);
            classes[i] = kind;
        }
        return new Lesson(
                backend.tensor(z, count, LatentScenes.LATENT_SIZE),
                backend.longs(classes, count),
                backend.tensor(pictures, count, 3, side, side));
    }

    private static Tensor loss(Tensor made, Tensor wanted) {
        Tensor difference = made.minus(wanted);
        Tensor coarse = Convolution.averagePool(difference, 4).abs().mean();
        long side = difference.size(3);
        Tensor across =
                difference.slice(3, 1, side).minus(difference.slice(3, 0, side - 1)).abs().mean();
        Tensor down =
                difference.slice(2, 1, side).minus(difference.slice(2, 0, side - 1)).abs().mean();
        return difference
                .abs()
                .mean()
                .plus(coarse.times(COARSE))
                .plus(across.plus(down).times(EDGES));
    }

    @Override
    public Map<String, Double> examine() {
        return training.step() < plan.halfSteps() ? Map.of() : weights.withBuffersKept(this::figures);
    }

    private Map<String, Double> figures() {
        calibrate();
        try (Scope scope = Scope.open()) {
            Lesson lesson = lesson(draws.child("exam"), EXAMINED, renderer);
            Tensor made = pass(Leaves.averaged(weights)).generate(lesson.z, lesson.classes);
            Tensor difference = made.minus(lesson.pictures);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("mean absolute difference", (double) difference.abs().mean().item());
            figures.put(
                    "at a quarter of the size",
                    (double) Convolution.averagePool(difference, 4).abs().mean().item());
            return figures;
        }
    }

    /** Takes the statistics of the batch norms for the averaged weights. */
    void calibrate() {
        for (int i = 0; i < CALIBRATIONS; i++) {
            try (Scope scope = Scope.open()) {
                Lesson lesson = lesson(draws.child("calibration", i), plan.batch(), renderer);
                pass(Leaves.calibrating(weights, i)).generate(lesson.z, lesson.classes);
            }
        }
    }

    @Override
    public List<StoredTensor> checkpoint() {
        return weights.withBuffersKept(() -> {
            calibrate();
            return weights.export().stream()
                    .filter(tensor -> !tensor.name().startsWith("half."))
                    .toList();
        });
    }

    @Override
    public void close() {
        weights.close();
    }
}
