package fusedream.engine.tensor;

import java.util.Arrays;

/** Checks of shapes at the doors of the networks. */
public final class Shapes {

    private Shapes() {}

    /**
     * Refuses a tensor whose shape is not the expected one.
     *
     * @param what the tensor's name in the message
     * @param expected sizes; -1 stands for any
     * @return the tensor
     * @throws IllegalArgumentException naming both shapes
     */
    public static Tensor require(String what, Tensor tensor, long... expected) {
        long[] shape = tensor.shape();
        boolean fits = shape.length == expected.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = expected[i] < 0 || expected[i] == shape[i];
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "The " + what + " has shape " + text(shape) + ", expected " + text(expected) + " (-1: any).");
        }
        return tensor;
    }

    static String text(long... shape) {
        return Arrays.toString(shape);
    }
}
