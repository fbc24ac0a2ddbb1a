package fusedream.engine.toyland;

import java.util.Arrays;

/**
 * A choice among an enum's constants that may lie between them: a share for each, which sum to 1. A hard choice is a
 * soft one with a single share.
 */
@SuppressWarnings("EnumOrdinal") // shares stand in the order of the constants, and live no longer than the program
public final class SoftChoice<E extends Enum<E>> {

    private final Class<E> type;
    private final double[] shares;

    private SoftChoice(Class<E> type, double[] shares) {
        this.type = type;
        this.shares = shares;
    }

    /** This constant and nothing else. */
    public static <E extends Enum<E>> SoftChoice<E> of(E only) {
        Class<E> type = only.getDeclaringClass();
        double[] shares = new double[type.getEnumConstants().length];
        shares[only.ordinal()] = 1;
        return new SoftChoice<>(type, shares);
    }

    /**
     * The softmax of one score for each constant, in their order.
     *
     * @param temperature above 0; the smaller, the harder the choice
     * @throws IllegalArgumentException if the scores are not as many as the constants, or not finite
     */
    public static <E extends Enum<E>> SoftChoice<E> softmax(Class<E> type, double[] scores, double temperature) {
        int count = type.getEnumConstants().length;
        if (scores.length != count || !Arrays.stream(scores).allMatch(Double::isFinite) || !(temperature > 0)) {
            throw new IllegalArgumentException("A soft choice of " + type.getSimpleName() + " needs " + count
                    + " finite scores and a temperature above 0, got " + Arrays.toString(scores) + " and "
                    + temperature);
        }
        double highest = Arrays.stream(scores).max().orElseThrow();
        double[] shares = Arrays.stream(scores)
                .map(score -> StrictMath.exp((score - highest) / temperature))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return new SoftChoice<>(
                type, Arrays.stream(shares).map(share -> share / sum).toArray());
    }

    public double share(E constant) {
        return shares[constant.ordinal()];
    }

    /** The constant with the largest share; of equals the first. */
    public E strongest() {
        int best = 0;
        for (int i = 1; i < shares.length; i++) {
            if (shares[i] > shares[best]) {
                best = i;
            }
        }
        return type.getEnumConstants()[best];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SoftChoice<?> choice && type == choice.type && Arrays.equals(shares, choice.shares);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return strongest() + " " + Arrays.toString(shares);
    }
}
