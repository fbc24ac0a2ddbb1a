package fusedream.engine.toyland.judge;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.train.Blemishes;

/** Softness, noise, and changes of contrast, brightness and tint, each in a part of the pictures. */
final class PictureJitter {

    private static final float BLURRED = 0.5f;
    private static final int MOST_BLURS = 5;
    private static final float TONED = 0.6f;
    private static final double CONTRAST_RANGE = 0.2;
    private static final double BRIGHTNESS_RANGE = 0.1;
    private static final double TINT_RANGE = 0.03;
    private static final float NOISY = 0.5f;
    private static final double LARGEST_NOISE = 0.12;

    private final Blemishes blemishes;

    PictureJitter(int size) {
        this.blemishes = new Blemishes(size);
    }

    /** Changes (3, size, size) in [-1, 1] in place. */
    void apply(float[] pixels, Draws draws) {
        if (draws.uniform() < BLURRED) {
            blemishes.blur(pixels, draws.integer(1, MOST_BLURS));
        }
        if (draws.uniform() < TONED) {
            double contrast = 1 + CONTRAST_RANGE * (2 * draws.uniformDouble() - 1);
            double brightness = BRIGHTNESS_RANGE * draws.normal();
            double[] offsets = new double[3];
            for (int channel = 0; channel < 3; channel++) {
                offsets[channel] = brightness + TINT_RANGE * draws.normal();
            }
            blemishes.tone(pixels, contrast, offsets);
        }
        if (draws.uniform() < NOISY) {
            blemishes.noise(pixels, LARGEST_NOISE * draws.uniformDouble(), draws);
        }
        Blemishes.clamp(pixels);
    }
}
