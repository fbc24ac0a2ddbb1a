package fusedream.engine.study.baseline;

import fusedream.engine.api.RgbImage;
import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.Parameters;
import fusedream.engine.optimise.Adam;
import fusedream.engine.score.ScoreGradient;
import fusedream.engine.study.BigSleepGenerator;
import fusedream.engine.study.BigSleepLatents;
import fusedream.engine.study.ClassLoss;
import fusedream.engine.study.ClassMix;
import fusedream.engine.study.CutoutScore;
import fusedream.engine.study.LatentLoss;
import fusedream.engine.study.LossWithGradient;
import fusedream.engine.study.MovingAverage;
import fusedream.engine.study.StudyException;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;

/**
 * BigSleep (lucidrains/big-sleep, big_sleep.py): for every layer of BigGAN-deep its own noise and its own mixture of
 * classes, climbed by Adam against cutouts, with losses that keep the noise normal and the classes few. The picture is that
 * of the latents' moving average.
 *
 * <p>Steps and cutouts come from the settings ({@code steps}, {@code augmentations}); 128 cutouts are the original's. The
 * learning rate is BigSleep's own.
 *
 * @param mix how free numbers become weights of classes
 */
public record BigSleep(ClassMix mix) implements Baseline {

    private static final double LEARNING_RATE = 0.07;

    /** With {@link ClassMix.Sigmoid}, the original's way when no number of classes is asked for. */
    public static BigSleep published() {
        return new BigSleep(new ClassMix.Sigmoid());
    }

    @Override
    public String name() {
        return "big-sleep";
    }

    @Override
    public float[] search(Task task, Watch watch) {
        if (!(task.generator() instanceof BigGanDeep network)) {
            throw new StudyException("BigSleep needs a BigGAN-deep generator, whose layers are conditioned one by one;"
                    + " this pack's is another. Choose a pack with BigGAN-deep.");
        }
        return new Run(task, new BigSleepGenerator(network), mix).search(watch);
    }

    /** One search: where it stands and how it goes on. */
    private static final class Run {

        private final Task task;
        private final BigSleepGenerator generator;
        private final ClassMix mix;
        private final Adam adam = new Adam(Adam.Settings.withLearningRate(LEARNING_RATE));
        private final SampledCutouts cutouts;
        private final MovingAverage average;
        private final int rows;
        private BigSleepLatents latents;

        Run(Task task, BigSleepGenerator generator, ClassMix mix) {
            this.task = task;
            this.generator = generator;
            this.mix = mix;
            rows = generator.rows();
            Draws draws = task.draws().child("latents");
            latents = BigSleepLatents.start(
                    rows, task.generator().latentSize(), task.generator().classes(), draws);
            average = new MovingAverage(MovingAverage.DECAY, latents.parameters());
            cutouts = new SampledCutouts(
                    new CutoutScore(task.encoder(), task.target()),
                    Math.max(1, task.settings().augmentations()),
                    task.draws().child("cutouts"));
        }

        float[] search(Watch watch) {
            boolean goOn = true;
            for (int step = 0; goOn && step < task.settings().steps(); step++) {
                double similarity = step();
                goOn = watch.step(similarity, this::preview);
            }
            return picture();
        }

        /** Down the sum of BigSleep's three losses; returns the similarity, the negative of one of them. */
        private double step() {
            LossWithGradient latentLoss = LatentLoss.of(latents.normu(), rows);
            float[] classes = mix.weights(latents.cls(), rows);
            LossWithGradient classLoss =
                    ClassLoss.of(classes, rows, Math.min(ClassLoss.SMALLEST, classes.length / rows - 1));
            Parameters own = Parameters.none()
                    .with(BigSleepLatents.NORMU, latentLoss.gradient())
                    .with(BigSleepLatents.CLS, mix.gradient(latents.cls(), rows, classLoss.gradient()));
            double similarity;
            Parameters uphill;
            try (Scope scope = Scope.open();
                    Tape tape = Tape.open()) {
                Tensor normu = tape.leaf(rows(latents.normu()));
                Tensor weights = tape.leaf(rows(classes));
                Tensor image = generator.generate(normu, weights); // (1, 3, R, R)
                ScoreGradient score = cutouts.valueAndGradient(tape, image);
                tape.backward(image, score.gradient(), false);
                similarity = score.value();
                uphill = Parameters.none()
                        .with(BigSleepLatents.NORMU, tape.gradient(normu).toFloats())
                        .with(
                                BigSleepLatents.CLS,
                                mix.gradient(
                                        latents.cls(),
                                        rows,
                                        tape.gradient(weights).toFloats()));
            }
            latents = latents.with(adam.step(latents.parameters(), own.plus(-1, uphill)));
            average.update(latents.parameters());
            return similarity;
        }

        private Tensor rows(float[] values) {
            Backend backend = task.generator().backend();
            return backend.tensor(values, rows, values.length / rows);
        }

        private float[] picture() {
            BigSleepLatents shown = latents.with(average.average());
            try (Scope scope = Scope.open()) {
                return generator
                        .generate(rows(shown.normu()), rows(mix.weights(shown.cls(), rows)))
                        .toFloats();
            }
        }

        private RgbImage preview() {
            int side = task.generator().resolution();
            return Pixels.fixed(picture(), side, side);
        }
    }
}
