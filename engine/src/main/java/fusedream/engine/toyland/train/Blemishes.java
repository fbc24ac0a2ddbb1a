package fusedream.engine.toyland.train;

import fusedream.engine.tensor.Draws;

/**
 * Spoils pictures held as (3, size, size), in place: by softness, noise, other tones and shifts. Not thread-safe, since it
 * keeps scratch memory.
 */
public final class Blemishes {

    /** Normals drawn once: noise that repeats after so many numbers is as good here, and drawing takes long. */
    private static final int NOISE_NUMBERS = 1 << 16;

    private static final long NOISE_SEED = 0x6A756467L;

    private final int size;
    private final float[] line;
    private final float[] noise = Draws.seeded(NOISE_SEED).normals(NOISE_NUMBERS);

    /** @param size the pictures' side in pixels */
    public Blemishes(int size) {
        this.size = size;
        this.line = new float[size];
    }

    /** Passes of the binomial filter 1 2 1 along rows and along columns; beyond the edge lies the edge's pixel. */
    public void blur(float[] pixels, int times) {
        for (int i = 0; i < times; i++) {
            for (int row = 0; row < 3 * size; row++) {
                blurLine(pixels, row * size, 1);
            }
            for (int column = 0; column < 3 * size; column++) {
                blurLine(pixels, column / size * size * size + column % size, size);
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

    /** Adds normal noise of this deviation. */
    public void noise(float[] pixels, double deviation, Draws draws) {
        float level = (float) deviation;
        int from = draws.integer(0, NOISE_NUMBERS - 1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += level * noise[(from + i) % NOISE_NUMBERS];
        }
    }

    /** Multiplies by a contrast and adds an offset for each channel. */
    public void tone(float[] pixels, double contrast, double... offsets) {
        float gain = (float) contrast;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = gain * pixels[i] + (float) offsets[i / (size * size)];
        }
    }

    /** Moves the picture by whole pixels, to the right and down; what it uncovers is filled from the edge. */
    public void shift(float[] pixels, int right, int down) {
        float[] before = pixels.clone();
        for (int i = 0; i < pixels.length; i++) {
            int x = within(i % size - right);
            int y = within(i / size % size - down);
            pixels[i] = before[(i / (size * size) * size + y) * size + x];
        }
    }

    private int within(int place) {
        return Math.max(0, Math.min(size - 1, place));
    }

    /** Brings all values to [-1, 1]. */
    public static void clamp(float[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(-1, Math.min(1, pixels[i]));
        }
    }
}
