package fusedream.engine.tensor;

/**
 * A float32 tensor that training changes in place, with the two moments that Adam keeps for it.
 *
 * <p>The one exception to the rule that tensors do not change: a copy of all weights in each step would cost more than the
 * step's arithmetic. Nothing else may hold these tensors over a step.
 */
public final class TrainedTensor implements AutoCloseable {

    private final Scope scope = Scope.detached();
    private final Tensor value;
    private final Tensor firstMoment;
    private final Tensor secondMoment;

    /** Takes over {@code value} and the moments, all of one shape. */
    public TrainedTensor(Tensor value, Tensor firstMoment, Tensor secondMoment) {
        Shapes.require("first moment", firstMoment, value.shape());
        Shapes.require("second moment", secondMoment, value.shape());
        this.value = scope.adopt(value);
        this.firstMoment = scope.adopt(firstMoment);
        this.secondMoment = scope.adopt(secondMoment);
    }

    /** The value as it is now; it changes with the next step. */
    public Tensor value() {
        return value;
    }

    public Tensor firstMoment() {
        return firstMoment;
    }

    public Tensor secondMoment() {
        return secondMoment;
    }

    /**
     * One step of Adam (Kingma and Ba 2015, Algorithm 1) with epsilon 1e-8, in four passes over the memory.
     *
     * @param gradient of the value's shape
     * @param step the step's number, from 1
     * @param rate the learning rate
     */
    public void adam(Tensor gradient, long step, double rate, double beta1, double beta2) {
        Backend backend = value.backend();
        float root = (float) (1 / Math.sqrt(1 - Math.pow(beta2, (double) step)));
        float signedRate = (float) (-rate / (1 - Math.pow(beta1, (double) step)));
        try (Scope inner = Scope.open()) {
            value.wrap(backend.call(
                    "adam",
                    value.array(),
                    firstMoment.array(),
                    secondMoment.array(),
                    gradient.array(),
                    backend.number(1 - beta1),
                    backend.number(beta2),
                    backend.number(1 - beta2),
                    backend.tensor(new float[] {root}).array(),
                    backend.tensor(new float[] {signedRate}).array()));
        }
    }

    /** Moves {@code average} towards the value by a share of the way, 0 to 1, in place. */
    public void follow(Tensor average, double share) {
        try (Scope inner = Scope.open()) {
            Backend backend = value.backend();
            average.wrap(backend.call(
                    "lerp",
                    average.array(),
                    value.array(),
                    backend.tensor(new float[] {(float) share}).array()));
        }
    }

    /** Overwrites a tensor in place with another of its shape. */
    public static void overwrite(Tensor target, Tensor source) {
        Shapes.require("source", source, target.shape());
        try (Scope inner = Scope.open()) {
            target.wrap(target.backend().call("copy", target.array(), source.array()));
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
