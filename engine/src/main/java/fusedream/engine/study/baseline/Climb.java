package fusedream.engine.study.baseline;

import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.model.Generator;
import fusedream.engine.optimise.Adam;
import fusedream.engine.optimise.GeneratedImageObjective;
import fusedream.engine.optimise.LatentSearch;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.ClipScore;
import fusedream.engine.score.ImageScore;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Adam on latents with a task's networks and settings: what several baselines share. */
final class Climb {

    private final Baseline.Task task;
    private final ImageScore score;

    /** @param policy which augmentations a step's score averages over; none for plain CLIP */
    Climb(Baseline.Task task, Set<Augmentation> policy) {
        this.task = task;
        this.score = policy.isEmpty() || task.settings().augmentations() == 0
                ? new ClipScore(task.encoder(), task.target())
                : augmented(policy);
    }

    private ImageScore augmented(Set<Augmentation> policy) {
        AugClipScore mean =
                new AugClipScore(task.encoder(), task.target(), new DiffAugment(policy), AugClipScore.DEFAULT_CHUNK);
        Draws draws = task.draws().child("augmentations");
        int side = task.generator().resolution();
        return (tape, image) -> mean.valueAndGradient(
                tape, image, AugmentDraws.draw(draws, task.settings().augmentations(), side, side));
    }

    /** A search from a mixture, with Adam's moments at zero. */
    LatentSearch from(Mixture start) {
        SearchSettings settings = task.settings();
        Draws noise = task.draws().child("noise");
        return new LatentSearch(
                new GeneratedImageObjective(task.generator(), score),
                start,
                new Adam(Adam.Settings.withLearningRate(settings.learningRate())),
                latent -> settings.latentNoise() == 0
                        ? latent
                        : latent.plus(settings.latentNoise(), latent.noise(noise)));
    }

    /**
     * A search of one latent as it is. The softmax over a basis of one is 1 whatever its numbers, so nothing moves but z
     * and y.
     */
    LatentSearch from(Latent start) {
        return from(SoftmaxMixture.of(
                Basis.of(List.of(start)),
                new float[start.z().length],
                new float[start.y().length],
                task.settings().optimiseClass()));
    }

    /** The picture of a latent, (3, R, R). */
    float[] picture(Latent latent) {
        Generator generator = task.generator();
        try (Scope scope = Scope.open()) {
            Tensor z = generator.backend().tensor(latent.z(), 1, latent.z().length);
            Tensor y = generator.backend().tensor(latent.y(), 1, latent.y().length);
            return generator.generate(z, y).toFloats();
        }
    }

    /** The same as people see it. */
    RgbImage preview(Latent latent) {
        int side = task.generator().resolution();
        return Pixels.fixed(picture(latent), side, side);
    }
}
