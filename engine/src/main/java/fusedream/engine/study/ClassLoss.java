package fusedream.engine.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * BigSleep's pull towards few classes (lucidrains/big-sleep, big_sleep.py, BigSleep.forward): the mean of (50 c)^2 over
 * the smallest class weights c of each row.
 */
public final class ClassLoss {

    /** How many weights of a row are pulled down: all but the largest of ImageNet's 1,000, and fixed in the original. */
    public static final int SMALLEST = 999;

    private static final double SCALE = 50;

    private ClassLoss() {}

    /**
     * The loss and its gradient with respect to the class weights.
     *
     * @param classes (rows, classes), as {@link ClassMix} makes them
     * @param smallest how many of each row count, 1 to all; of equal ones the earlier
     */
    public static LossWithGradient of(float[] classes, int rows, int smallest) {
        int width = classes.length / rows;
        if (smallest < 1 || smallest > width) {
            throw new IllegalArgumentException(
                    "Expected to pull down 1 to " + width + " class weights of each row, got " + smallest);
        }
        double value = 0;
        float[] gradient = new float[classes.length];
        for (int row = 0; row < rows; row++) {
            for (int at : smallest(classes, row * width, width, smallest)) {
                double scaled = SCALE * classes[at];
                value += scaled * scaled / rows / smallest;
                gradient[at] = (float) (2 * SCALE * scaled / rows / smallest);
            }
        }
        return new LossWithGradient(value, gradient);
    }

    private static int[] smallest(float[] classes, int from, int width, int count) {
        Integer[] order = IntStream.range(from, from + width).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(at -> classes[at]));
        return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).toArray();
    }
}
