package fusedream.engine.bank;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The inner loop of a scan: the products of all entries of a segment with a direction, coarse halves in whole numbers.
 *
 * <p>It runs over entries, four dimensions of one in an int, on int arrays only: the form that HotSpot vectorises. For 98,304
 * entries of 512 numbers one AVX2 core takes 9 ms so; with floats by columns 18 ms, with pairs of shorts by columns 23 ms, with
 * floats by rows 20 to 46 ms, with bytes by rows 38 ms.
 */
final class CoarseProducts {

    /**
     * The sum of a direction's magnitudes in whole numbers: times 127, the greatest coarse half, it stays an int, and so does
     * what rounding adds.
     */
    private static final double DIRECTION_SUM = 16_000_000;

    /**
     * Not final, so that it is no constant to the compiler, which therefore compiles the loop by itself: inlined into its
     * caller it is left scalar in some runs of the program, at three times the time (JDK 17).
     */
    private static MethodHandle barrier = sumsHandle();

    private CoarseProducts() {}

    /**
     * The direction in whole numbers, up to a positive factor, which changes no order.
     *
     * @param width of an embedding in the file; zeros are added behind the direction
     */
    static int[] whole(float[] direction, int width) {
        double sum = 0;
        for (float value : direction) {
            sum += Math.abs(value);
        }
        int[] whole = new int[width];
        for (int d = 0; d < direction.length && sum > 0; d++) {
            whole[d] = (int) Math.rint(direction[d] / sum * DIRECTION_SUM);
        }
        return whole;
    }

    /** For each of the segment's {@code entries}, the sum of coarse half times direction over all dimensions. */
    static int[] of(Segment segment, int[] direction, int entries) {
        try {
            return (int[]) barrier.invokeExact(segment, direction, entries);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The products threw a checked exception that they cannot throw.", e);
        }
    }

    @SuppressWarnings("UnusedMethod") // called through the handle
    private static int[] sums(Segment segment, int[] direction, int entries) {
        int[] sums = new int[entries];
        int[] strip = new int[entries];
        for (int d = 0; d < direction.length; d += Geometry.GROUP) {
            segment.copyCoarse(d / Geometry.GROUP, strip);
            int q0 = direction[d];
            int q1 = direction[d + 1];
            int q2 = direction[d + 2];
            int q3 = direction[d + 3];
            for (int i = 0; i < entries; i++) {
                int four = strip[i]; // signed bytes, the first dimension's lowest
                sums[i] +=
                        (four << 24 >> 24) * q0 + (four << 16 >> 24) * q1 + (four << 8 >> 24) * q2 + (four >> 24) * q3;
            }
        }
        return sums;
    }

    private static MethodHandle sumsHandle() {
        MethodType type = MethodType.methodType(int[].class, Segment.class, int[].class, int.class);
        try {
            return MethodHandles.lookup().findStatic(CoarseProducts.class, "sums", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This class has no method of its own.", e);
        }
    }
}
