package fusedream.engine.toyland.encoder;

import java.util.Arrays;

/**
 * Positions as turns of a dial and attention heads that begin by looking a fixed number of tokens back.
 *
 * <p>Which colour belongs to which of two things is said by the words' order. With random first weights every token first
 * sees the mean of all before it, and a text tower of two layers stays at a bag of words for thousands of steps; a head
 * that already looks at the word before a noun has something to begin with: Toyland's tower told three pairs in four after 2,000 steps. All of it can be unlearned.
 *
 * <p>W = the transformer's width; the first half of the channels holds W / 4 dials (Vaswani et al. 2017, section 3.5).
 */
final class LookingBack {

    /** Shortest and longest turn of a dial, in tokens: the longest spans a text. */
    private static final double SHORTEST = 2.5;

    private static final double LONGEST = 50;

    /** How large positions are: so much more than tokens, of deviation 0.5, that a token does not mostly look at itself. */
    private static final double AMPLITUDE = 1;

    /** Of queries and keys: after a layer norm the sought token has most of the weight, and its neighbours some. */
    private static final double SHARPNESS = 0.9;

    private LookingBack() {}

    /** Position embeddings (length, W), row-major. */
    static float[] positions(int length, int width) {
        float[] values = new float[length * width];
        for (int position = 0; position < length; position++) {
            for (int dial = 0; dial < width / 4; dial++) {
                double angle = speed(dial, width / 4) * position;
                values[position * width + 2 * dial] = (float) (AMPLITUDE * StrictMath.cos(angle));
                values[position * width + 2 * dial + 1] = (float) (AMPLITUDE * StrictMath.sin(angle));
            }
        }
        return values;
    }

    private static double speed(int dial, int dials) {
        return 2 * Math.PI / (SHORTEST * StrictMath.pow(LONGEST / SHORTEST, dial / (dials - 1.0)));
    }

    /**
     * Aims a head: its queries are the positions, its keys the positions turned on by {@code back} tokens.
     *
     * @param projection queries, keys and values (3 W, W), row-major; changed
     * @param size channels of a head, at least W / 2
     * @param back how many tokens before its own the head looks
     */
    static void aim(float[] projection, int width, int head, int size, int back) {
        int queries = head * size * width;
        int keys = (width + head * size) * width;
        Arrays.fill(projection, queries, queries + size * width, 0);
        Arrays.fill(projection, keys, keys + size * width, 0);
        for (int dial = 0; dial < width / 4; dial++) {
            int row = 2 * dial * width + 2 * dial;
            projection[queries + row] = (float) SHARPNESS;
            projection[queries + row + width + 1] = (float) SHARPNESS;
            double turn = speed(dial, width / 4) * back;
            float cos = (float) (SHARPNESS * StrictMath.cos(turn));
            float sin = (float) (SHARPNESS * StrictMath.sin(turn));
            projection[keys + row] = cos;
            projection[keys + row + 1] = -sin;
            projection[keys + row + width] = sin;
            projection[keys + row + width + 1] = cos;
        }
    }
}
