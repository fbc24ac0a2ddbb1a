package fusedream.engine.tensor;

/**
 * A seeded stream of random numbers that is the same on every machine and JDK, can be split by name, and can be stored
 * and continued bit for bit.
 *
 * <p>Bits come from xoshiro256++ (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), whose
 * state is filled by SplitMix64 (Steele, Lea and Flood 2014); normals from Marsaglia's polar method (Marsaglia and Bray
 * 1964). A child stream depends on its parent's seed and its own name alone, never on how far the parent has been read,
 * so that one more draw in one place changes nothing elsewhere. Not thread-safe: give each thread its own child.
 */
public final class Draws {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int STATE_LENGTH = 6;

    private final long key;
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** The polar method's second normal, or NaN where there is none. */
    private double spare = Double.NaN;

    private Draws(long key) {
        this.key = key;
        long walk = key;
        walk += GOLDEN_GAMMA;
        s0 = mix(walk);
        walk += GOLDEN_GAMMA;
        s1 = mix(walk);
        walk += GOLDEN_GAMMA;
        s2 = mix(walk);
        walk += GOLDEN_GAMMA;
        s3 = mix(walk);
    }

    /** The stream of this seed; any seed is as good as another. */
    public static Draws seeded(long seed) {
        return new Draws(seed);
    }

    /** The child stream of this name, from its beginning; the same name gives the same child every time. */
    public Draws child(String name) {
        long hash = mix(key ^ GOLDEN_GAMMA);
        for (int i = 0; i < name.length(); i++) {
            hash = mix((hash + GOLDEN_GAMMA) ^ name.charAt(i));
        }
        return new Draws(mix(hash ^ name.length()));
    }

    /** The child stream of this name and number, such as a step or a candidate. */
    public Draws child(String name, long number) {
        return new Draws(mix(child(name).key + mix(number + GOLDEN_GAMMA)));
    }

    /** Where the stream stands, for {@link #restored}: six numbers without meaning elsewhere. */
    public long[] state() {
        return new long[] {key, s0, s1, s2, s3, Double.doubleToLongBits(spare)};
    }

    /**
     * The stream that goes on where {@link #state} was taken.
     *
     * @throws IllegalArgumentException if this cannot be such a state
     */
    public static Draws restored(long[] state) {
        if (state.length != STATE_LENGTH || (state[1] | state[2] | state[3] | state[4]) == 0) {
            throw new IllegalArgumentException("Expected the state of a stream, " + STATE_LENGTH
                    + " numbers of which the four after the first are not all zero; got " + state.length + " numbers");
        }
        Draws draws = new Draws(state[0]);
        draws.s0 = state[1];
        draws.s1 = state[2];
        draws.s2 = state[3];
        draws.s3 = state[4];
        draws.spare = Double.longBitsToDouble(state[5]);
        return draws;
    }

    /** 64 random bits. */
    public long bits() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform in [0, 1), a multiple of 2^-24. */
    public float uniform() {
        return (bits() >>> 40) * 0x1p-24f;
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double uniformDouble() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Standard normal. */
    public double normal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniformDouble() - 1;
            y = 2 * uniformDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /**
     * Uniform among the integers from {@code low} to {@code high}, both included.
     *
     * @throws IllegalArgumentException if the range is empty or holds 2^31 numbers or more
     */
    public int integer(int low, int high) {
        long count = (long) high - low + 1;
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Expected a range of 1 to 2^31 - 1 integers, got " + low + " to " + high);
        }
        long usable = (1L << 31) / count * count;
        long draw;
        do {
            draw = bits() >>> 33;
        } while (draw >= usable);
        return (int) (low + draw % count);
    }

    /**
     * Uniform among these, by one draw of {@link #integer}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public <E> E any(E[] choices) {
        return choices[integer(0, choices.length - 1)];
    }

    /** {@code count} draws of {@link #uniform}. */
    public float[] uniforms(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = uniform();
        }
        return values;
    }

    /** {@code count} draws of {@link #normal}, rounded to float. */
    public float[] normals(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) normal();
        }
        return values;
    }

    /** {@code count} draws of {@link #integer}, both ends included. */
    public int[] integers(int count, int low, int high) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = integer(low, high);
        }
        return values;
    }

    /** SplitMix64's finaliser: a bijection of 64 bits that spreads every bit over all. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
