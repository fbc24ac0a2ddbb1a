package fusedream.engine.study;

/** A loss and its gradient with respect to the one array that it was computed from. */
public final class LossWithGradient {

    private final double value;
    private final float[] gradient;

    /** The gradient is handed over, not copied. */
    LossWithGradient(double value, float[] gradient) {
        this.value = value;
        this.gradient = gradient;
    }

    public double value() {
        return value;
    }

    /** A copy, of the shape of the array that the loss was computed from. */
    public float[] gradient() {
        return gradient.clone();
    }
}
