package fusedream.engine.toyland.judge;

import fusedream.engine.tensor.Draws;

/**
 * Spoils pictures a little: softness, noise, and changes of contrast, brightness and tint, each in a part of them. Not
 * thread-safe, since it keeps scratch memory.
 */
final class PictureJitter {

    private static final float BLURRED = 0.5f;
    private static final int MOST_BLURS = 5;
    private static final float TONED = 0.6f;
    private static final double CONTRAST_RANGE = 0.2;
    private static final double BRIGHTNESS_RANGE = 0.1;
    private static final double TINT_RANGE = 0.03;
    private static final float NOISY = 0.5f;
    private static final double LARGEST_NOISE = 0.12;

    /** Normals drawn once: noise that repeats after so many numbers is as good here, and drawing takes long. */
    private static final int NOISE_NUMBERS = 1 << 16;

    private static final long NOISE_SEED = 0x6A756467L;

    private final int size;
    private final float[] line;
    private final float[] noise = Draws.seeded(NOISE_SEED).normals(NOISE_NUMBERS);

    PictureJitter(int size) {
        this.size = size;
        this.line = new float[size];
    }

    /** Changes (3, size, size) in [-1, 1] in place. */
    void apply(float[] pixels, Draws draws) {
        if (draws.uniform() < BLURRED) {
            int times = draws.integer(1, MOST_BLURS);
            for (int i = 0; i < times; i++) {
                blur(pixels);
            }
        }
        if (draws.uniform() < TONED) {
            tone(pixels, draws);
        }
        if (draws.uniform() < NOISY) {
            float level = (float) (LARGEST_NOISE * draws.uniformDouble());
            int from = draws.integer(0, NOISE_NUMBERS - 1);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] += level * noise[(from + i) % NOISE_NUMBERS];
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(-1, Math.min(1, pixels[i]));
        }
    }

    private void tone(float[] pixels, Draws draws) {
        float gain = (float) (1 + CONTRAST_RANGE * (2 * draws.uniformDouble() - 1));
        double brightness = BRIGHTNESS_RANGE * draws.normal();
        int plane = size * size;
        for (int channel = 0; channel < 3; channel++) {
            float offset = (float) (brightness + TINT_RANGE * draws.normal());
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                pixels[i] = gain * pixels[i] + offset;
            }
        }
    }

    /** One pass of the binomial filter 1 2 1 along rows and along columns; beyond the edge lies the edge's pixel. */
    private void blur(float[] pixels) {
        for (int row = 0; row < 3 * size; row++) {
            blurLine(pixels, row * size, 1);
        }
        for (int channel = 0; channel < 3; channel++) {
            for (int column = 0; column < size; column++) {
                blurLine(pixels, channel * size * size + column, size);
            }
        }
    }

    private void blurLine(float[] pixels, int from, int step) {
        for (int i = 0; i < size; i++) {
            line[i] = pixels[from + i * step];
        }
        for (int i = 0; i < size; i++) {
            float before = line[Math.max(0, i - 1)];
            float after = line[Math.min(size - 1, i + 1)];
            pixels[from + i * step] = 0.25f * before + 0.5f * line[i] + 0.25f * after;
        }
    }
}
