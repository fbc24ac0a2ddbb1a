package fusedream.engine.golden;

/** The noise by formula that the golden cases use in place of stored inputs, weights and cotangents. */
public final class HashNoise {

    private HashNoise() {}

    /** Element {@code i} (flat, row-major) of the noise with this seed, in [-1, 1), exact in float32. */
    public static double hashNoise(int seed, int i) {
        int hash = i + seed * 0x9E3779B9;
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >>> 13;
        hash *= 0xC2B2AE35;
        hash ^= hash >>> 16;
        return (hash >>> 8) / 8388608.0 - 1.0;
    }

    /** The tensor R4(seed) of the README, NCHW: a 4x4 mosaic of constants plus a quarter of noise per element. */
    public static float[] r4(int seed, int n, int c, int h, int w) {
        float[] values = new float[n * c * h * w];
        for (int i = 0; i < values.length; i++) {
            int column = i % w;
            int row = i / w % h;
            int plane = i / (w * h);
            int tile = (plane * 4 + 4 * row / h) * 4 + 4 * column / w;
            values[i] = (float) (hashNoise(seed, tile) + 0.25 * hashNoise(seed + 1, i));
        }
        return values;
    }
}
