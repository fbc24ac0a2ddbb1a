package fusedream.engine.golden;

/** The README's two rules of comparison; each fails with the place and size of the worst difference. */
public final class Closeness {

    /** Of a gradient's elements, the share that a flipped ReLU may move. */
    private static final double FLIPPED_SHARE = 0.005;

    private Closeness() {}

    /** Forward values: the largest absolute difference is at most the tolerance. */
    public static void forward(String what, float[] actual, float[] expected, double tolerance) {
        requireLength(what, actual.length, expected.length);
        int worst = worst(actual, expected);
        if (!(difference(actual, expected, worst) <= tolerance)) {
            throw failure(what, actual, expected, worst, tolerance);
        }
    }

    /**
     * Gradients: the largest absolute difference is at most {@code relative} times the largest expected element; or, as a
     * ReLU may flip by rounding, fewer than 0.5 % of the elements exceed that and the relative L2 difference is within
     * {@code relative}.
     */
    public static void gradient(String what, float[] actual, float[] expected, double relative) {
        requireLength(what, actual.length, expected.length);
        double largest = 0;
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            squares += (double) expected[i] * expected[i];
            double difference = difference(actual, expected, i);
            differences += difference * difference;
        }
        double tolerance = relative * largest;
        int exceeding = 0;
        for (int i = 0; i < expected.length; i++) {
            if (!(difference(actual, expected, i) <= tolerance)) {
                exceeding++;
            }
        }
        boolean handful = exceeding < FLIPPED_SHARE * expected.length;
        boolean close = Math.sqrt(differences) <= relative * Math.sqrt(squares);
        if (exceeding > 0 && !(handful && close)) {
            throw failure(what, actual, expected, worst(actual, expected), tolerance);
        }
    }

    private static void requireLength(String what, int actual, int expected) {
        if (actual != expected) {
            throw new AssertionError(what + " has " + actual + " elements, not " + expected);
        }
    }

    private static int worst(float[] actual, float[] expected) {
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = difference(actual, expected, i);
            if (Double.isNaN(difference)) {
                return i;
            }
            worst = difference > difference(actual, expected, worst) ? i : worst;
        }
        return worst;
    }

    private static double difference(float[] actual, float[] expected, int i) {
        return Math.abs((double) actual[i] - expected[i]);
    }

    private static AssertionError failure(String what, float[] actual, float[] expected, int worst, double tolerance) {
        return new AssertionError(what + " differs most at element " + worst + ": " + actual[worst] + ", expected "
                + expected[worst] + " within " + tolerance);
    }
}
