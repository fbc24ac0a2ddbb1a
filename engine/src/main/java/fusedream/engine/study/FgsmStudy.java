package fusedream.engine.study;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.ClipScore;
import fusedream.engine.score.ImageScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;

/**
 * How easily a score is fooled: the fast gradient sign method (Goodfellow et al. 2015) changes each pixel by at most epsilon
 * in the direction in which a score rises, and both scores are taken before and after (the paper's argument for AugCLIP,
 * section 3.1). A change that nobody sees and that lifts plain CLIP far more than AugCLIP shows which of them was fooled.
 *
 * @param encoder climbed and asked
 * @param target encoded by it
 * @param augmentations of each AugCLIP score
 */
public record FgsmStudy(ImageTextEncoder encoder, TextTarget target, int augmentations) {

    /**
     * Both scores of one picture.
     *
     * @param clip s_CLIP
     * @param augClip s_AugCLIP, with the same augmentations for every picture of a result, and others than were climbed
     */
    public record Scores(double clip, double augClip) {}

    /**
     * What came of it.
     *
     * @param epsilon the largest change of a pixel, in units of the picture's [-1, 1]
     * @param original of the picture as it was
     * @param againstClip after a step along the gradient of s_CLIP
     * @param againstAugClip after a step along the gradient of s_AugCLIP
     */
    public record Result(double epsilon, Scores original, Scores againstClip, Scores againstAugClip) {

        /** How much an attack on plain CLIP raised plain CLIP. */
        public double clipRise() {
            return againstClip.clip() - original.clip();
        }

        /** How much an attack on AugCLIP raised AugCLIP. */
        public double augClipRise() {
            return againstAugClip.augClip() - original.augClip();
        }
    }

    /** What came of it, with the attacked pictures, formed like the first; owned by the innermost scope. */
    public record Attack(Result result, Tensor againstClip, Tensor againstAugClip) {}

    /**
     * Attacks a picture.
     *
     * @param image (1, 3, H, W), float32, RGB in [-1, 1]
     * @param epsilon positive; 2/255 is one level of 8 bits
     */
    public Attack attack(Tensor image, double epsilon, Draws draws) {
        if (!(epsilon > 0 && epsilon <= 2)) {
            throw new IllegalArgumentException("Expected an epsilon in (0, 2], got " + epsilon + ".");
        }
        ClipScore clip = new ClipScore(encoder, target);
        AugClipScore augClip =
                new AugClipScore(encoder, target, new DiffAugment(Augmentation.ALL), AugClipScore.DEFAULT_CHUNK);
        int height = (int) image.size(2);
        int width = (int) image.size(3);
        AugmentDraws climbed = AugmentDraws.draw(draws.child("climbed"), augmentations, height, width);
        AugmentDraws asked = AugmentDraws.draw(draws.child("asked"), augmentations, height, width);
        Tensor byClip = step(image, epsilon, clip);
        Tensor byAugClip = step(image, epsilon, (tape, at) -> augClip.valueAndGradient(tape, at, climbed));
        try (Scope scope = Scope.open()) {
            Result result = new Result(
                    epsilon,
                    new Scores(clip.value(image), augClip.value(image, asked)),
                    new Scores(clip.value(byClip), augClip.value(byClip, asked)),
                    new Scores(clip.value(byAugClip), augClip.value(byAugClip, asked)));
            return new Attack(result, byClip, byAugClip);
        }
    }

    private static Tensor step(Tensor image, double epsilon, ImageScore score) {
        float[] pixels = image.toFloats();
        float[] slope;
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            slope = score.valueAndGradient(tape, image).gradient().toFloats();
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(-1, Math.min(1, pixels[i] + (float) epsilon * Math.signum(slope[i])));
        }
        return image.backend().tensor(pixels, image.shape());
    }
}
