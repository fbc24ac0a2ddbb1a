package fusedream.engine.study.baseline;

import fusedream.engine.augment.Augmentation;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.optimise.LatentSearch;
import java.util.Arrays;
import java.util.Set;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937c;
import org.jspecify.annotations.Nullable;

/**
 * BasinCMA (Wampler and Popovic 2009; for GANs Huh et al., "Transforming and projecting images into class-conditional
 * generative networks", 2020): CMA-ES draws latents, each runs a few steps of Adam, and what it reaches is the fitness of the
 * point where it began. When three quarters of the steps are made, the best latent found runs the rest.
 *
 * <p>CMA-ES (Hansen 2006, as Hipparchus has it) searches z and y together, from the samples' own distribution: z from
 * N(0, I), y around the mean of the class embeddings with their deviation. Its covariance is diagonal (Ros and Hansen
 * 2008): the few hundred evaluations that a budget allows could never learn the 36,000 numbers of a full one.
 *
 * @param population how many latents are drawn each generation, at least 2; 20 is Hansen's 4 + 3 log(268)
 * @param adamSteps how many steps each latent runs, at least 1; 30 in Huh et al.
 * @param policy which augmentations the score averages over
 */
public record BasinCma(int population, int adamSteps, Set<Augmentation> policy) implements Baseline {

    private static final int CLASSES_MEASURED = 256;
    private static final double OUTER_SHARE = 0.75;

    /** CMA-ES's sigma is at least this: a class embedding without any spread would stop it. */
    private static final double SMALLEST_SPREAD = 1e-3;

    public BasinCma {
        policy = Set.copyOf(policy);
        if (population < 2 || adamSteps < 1) {
            throw new IllegalArgumentException("Expected a population of at least 2 and at least 1 step of Adam, got "
                    + population + " and " + adamSteps + ".");
        }
    }

    /** The published sizes, on AugCLIP. */
    public static BasinCma published() {
        return new BasinCma(20, 30, Augmentation.ALL);
    }

    @Override
    public String name() {
        return "basin-cma";
    }

    @Override
    public float[] search(Task task, Watch watch) {
        Basins basins = new Basins(task, watch);
        int evaluations = (int) (OUTER_SHARE * task.settings().steps() / adamSteps);
        if (evaluations > 0) {
            sample(task, basins, evaluations);
        }
        return basins.finish();
    }

    private void sample(Task task, Basins basins, int evaluations) {
        double[][] start = meanAndDeviation(task);
        CMAESOptimizer optimizer = new CMAESOptimizer(
                Integer.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                true,
                1, // diagonal in every iteration
                0,
                new Well19937c(task.draws().child("cma-es").bits()),
                false,
                (generation, previous, current) -> basins.exhausted(evaluations));
        optimizer.optimize(
                new CMAESOptimizer.PopulationSize(population),
                new CMAESOptimizer.Sigma(start[1]),
                new InitialGuess(start[0]),
                SimpleBounds.unbounded(start[0].length),
                new ObjectiveFunction(point -> basins.fitness(point, evaluations)),
                GoalType.MAXIMIZE,
                new MaxEval(Integer.MAX_VALUE));
    }

    /** Of z and y, the distribution that random latents come from. */
    private static double[][] meanAndDeviation(Task task) {
        Generator generator = task.generator();
        int zSize = generator.latentSize();
        double[] sums = new double[zSize + generator.classEmbeddingSize()];
        double[] squares = new double[sums.length];
        for (int i = 0; i < CLASSES_MEASURED; i++) {
            float[] y = Sampler.CLASS_EMBEDDINGS.y(generator, task.draws().child("class", i));
            for (int j = 0; j < y.length; j++) {
                sums[zSize + j] += y[j] / (double) CLASSES_MEASURED;
                squares[zSize + j] += (double) y[j] * y[j] / CLASSES_MEASURED;
            }
        }
        double[] deviations = new double[sums.length];
        Arrays.fill(deviations, 0, zSize, 1);
        for (int j = zSize; j < sums.length; j++) {
            deviations[j] = Math.max(SMALLEST_SPREAD, Math.sqrt(Math.max(0, squares[j] - sums[j] * sums[j])));
        }
        return new double[][] {sums, deviations};
    }

    /** The inner searches: where each came to, and the best of them. */
    private final class Basins {

        private final Task task;
        private final Watch watch;
        private final Climb climb;
        private int steps;
        private int evaluated;
        private double best = Double.NEGATIVE_INFINITY;
        private @Nullable Latent found;
        private boolean goOn = true;

        Basins(Task task, Watch watch) {
            this.task = task;
            this.watch = watch;
            this.climb = new Climb(task, policy);
        }

        boolean exhausted(int evaluations) {
            return !goOn || evaluated >= evaluations;
        }

        /** What Adam reaches from a point; once the search is over, the rest of a generation costs nothing. */
        double fitness(double[] point, int evaluations) {
            if (exhausted(evaluations)) {
                return -Double.MAX_VALUE;
            }
            evaluated++;
            return run(latent(point), adamSteps);
        }

        /** Adam from a latent; what is best of all is remembered. */
        private double run(Latent start, int count) {
            LatentSearch search = climb.from(start);
            double score = Double.NEGATIVE_INFINITY;
            for (int i = 0; goOn && i < count; i++) {
                LatentSearch.Step step = search.step();
                steps++;
                score = step.score();
                if (score > best || found == null) {
                    best = score;
                    found = step.latent();
                }
                goOn = watch.step(score, () -> climb.preview(step.latent()));
            }
            return score;
        }

        float[] finish() {
            Latent start = found != null
                    ? found
                    : Sampler.CLASS_EMBEDDINGS.draw(
                            task.generator(), task.draws().child("start"));
            run(start, task.settings().steps() - steps);
            return climb.picture(found != null ? found : start);
        }

        private Latent latent(double[] point) {
            float[] numbers = new float[point.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) point[i];
            }
            int zSize = task.generator().latentSize();
            return new Latent(Arrays.copyOf(numbers, zSize), Arrays.copyOfRange(numbers, zSize, numbers.length));
        }
    }
}
