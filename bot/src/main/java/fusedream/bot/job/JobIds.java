package fusedream.bot.job;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Gives ids in the form of a ULID: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32. Within a
 * millisecond, or when the clock goes back, the next id is the last one plus one, so that ids always rise.
 */
public final class JobIds {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int RANDOM_BITS = 80;

    private final InstantSource clock;
    private final RandomGenerator random;
    private BigInteger last = BigInteger.ZERO;

    /** Ids from a clock and, where they should not be guessed, a {@link java.security.SecureRandom}. */
    public JobIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized JobId next() {
        BigInteger time = BigInteger.valueOf(clock.millis()).shiftLeft(RANDOM_BITS);
        boolean later = time.shiftRight(RANDOM_BITS).compareTo(last.shiftRight(RANDOM_BITS)) > 0;
        last = later ? time.add(randomBits()) : last.add(BigInteger.ONE);
        return new JobId(inBase32(last));
    }

    private BigInteger randomBits() {
        byte[] bytes = new byte[RANDOM_BITS / Byte.SIZE];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes);
    }

    private static String inBase32(BigInteger number) {
        char[] digits = new char[LENGTH];
        BigInteger rest = number;
        for (int place = LENGTH - 1; place >= 0; place--) {
            digits[place] = DIGITS.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new String(digits);
    }
}
