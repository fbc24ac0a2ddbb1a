package fusedream.engine.study.measure;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Tensor;

/**
 * The AugCLIP score as the published code reports it: the mean of several rounds, each with draws of its own (one resize
 * ratio a round).
 *
 * @param mean the score
 * @param deviation the standard deviation of the rounds' means, unbiased; 0 for one round
 */
public record AugClipMeasure(double mean, double deviation) {

    /** Augmentations of a round (the published code's {@code num_cutout}). */
    public static final int PER_ROUND = 50;

    /** The published number of rounds. */
    public static final int ROUNDS = 20;

    /**
     * Measures one picture.
     *
     * @param image (1, 3, H, W), float32, RGB in [-1, 1]
     * @param rounds at least 1; {@link #ROUNDS} to compare with the paper
     */
    public static AugClipMeasure of(
            ImageTextEncoder encoder, TextTarget target, Tensor image, int rounds, Draws draws) {
        AugClipScore score =
                new AugClipScore(encoder, target, new DiffAugment(Augmentation.ALL), AugClipScore.DEFAULT_CHUNK);
        double[] means = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            means[round] =
                    score.value(image, AugmentDraws.draw(draws, PER_ROUND, (int) image.size(2), (int) image.size(3)));
        }
        return of(means);
    }

    /** The measure of given rounds. */
    static AugClipMeasure of(double... means) {
        double sum = 0;
        double squares = 0;
        for (double mean : means) {
            sum += mean;
            squares += mean * mean;
        }
        double mean = sum / means.length;
        double variance = means.length == 1 ? 0 : (squares - means.length * mean * mean) / (means.length - 1);
        return new AugClipMeasure(mean, Math.sqrt(Math.max(0, variance)));
    }
}
