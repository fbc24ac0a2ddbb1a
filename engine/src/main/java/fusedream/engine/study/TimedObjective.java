package fusedream.engine.study;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.optimise.Objective;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The AugCLIP score of the generator's image with a clock in it: the recording is cut between the parts, so that each
 * part's way back is timed with the part. The same numbers as the search's own objective gives.
 */
final class TimedObjective implements Objective {

    /** What a step spends its time on. */
    enum Part {
        GENERATOR_FORWARD,
        AUGMENTATION,
        ENCODER,
        GENERATOR_BACKWARD
    }

    private final Generator generator;
    private final ImageTextEncoder encoder;
    private final TextTarget target;
    private final DiffAugment augment;
    private final int chunk;
    private final Supplier<AugmentDraws> draws;
    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

    TimedObjective(
            Generator generator,
            ImageTextEncoder encoder,
            TextTarget target,
            DiffAugment augment,
            int chunk,
            Supplier<AugmentDraws> draws) {
        this.generator = generator;
        this.encoder = encoder;
        this.target = target;
        this.augment = augment;
        this.chunk = chunk;
        this.draws = draws;
    }

    /** The seconds of a part since {@link #reset}. */
    double seconds(Part part) {
        return nanos.getOrDefault(part, 0L) * 1e-9;
    }

    void reset() {
        nanos.clear();
    }

    @Override
    public Evaluation evaluate(Latent latent) {
        AugmentDraws all = draws.get();
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor z = tape.leaf(row(latent.z()));
            Tensor y = tape.leaf(row(latent.y()));
            Tensor image = timed(Part.GENERATOR_FORWARD, () -> generator.generate(z, y));
            Tensor leaf = tape.leaf(image);
            double value = 0;
            for (int from = 0; from < all.count(); from += chunk) {
                AugmentDraws part = all.slice(from, Math.min(from + chunk, all.count()));
                value += chunk(tape, leaf, part, all.count());
            }
            Tensor slope = tape.gradient(leaf);
            Latent gradient = timedLatent(() -> {
                tape.backward(image, slope, false);
                return new Latent(tape.gradient(z).toFloats(), tape.gradient(y).toFloats());
            });
            return new Evaluation(value, gradient);
        }
    }

    private double chunk(Tape tape, Tensor image, AugmentDraws part, int count) {
        try (Scope scope = Scope.open()) {
            Tensor versions = timed(Part.AUGMENTATION, () -> augment.apply(image, part));
            Tensor leaf = tape.leaf(versions);
            double[] value = new double[1];
            Tensor slope = timed(Part.ENCODER, () -> {
                Tensor share = target.cosines(encoder.encodeImages(leaf)).sum().times(1.0 / count);
                tape.backward(share);
                value[0] = share.item();
                return tape.gradient(leaf);
            });
            timed(Part.AUGMENTATION, () -> {
                tape.backward(versions, slope, false);
                return image;
            });
            return value[0];
        }
    }

    private Tensor timed(Part part, Supplier<Tensor> work) {
        long start = System.nanoTime();
        Tensor result = work.get();
        finish(result);
        nanos.merge(part, System.nanoTime() - start, Long::sum);
        return result;
    }

    private Latent timedLatent(Supplier<Latent> work) {
        long start = System.nanoTime();
        Latent result = work.get();
        nanos.merge(Part.GENERATOR_BACKWARD, System.nanoTime() - start, Long::sum);
        return result;
    }

    /** A CUDA device computes behind the caller's back until something is read. */
    private static void finish(Tensor result) {
        if (result.backend().isCuda()) {
            try (Scope scope = Scope.open()) {
                result.detach().sum().item();
            }
        }
    }

    private Tensor row(float[] values) {
        Backend backend = generator.backend();
        return backend.tensor(values, 1, values.length);
    }
}
