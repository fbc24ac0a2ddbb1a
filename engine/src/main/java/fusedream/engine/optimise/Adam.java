package fusedream.engine.optimise;

import fusedream.engine.latent.Parameters;

/**
 * Adam (Kingma and Ba 2015, Algorithm 1) without weight decay, in float32 and in the order of operations of PyTorch's
 * torch.optim.Adam, so that a run can be laid beside one of the published code. The same inputs give the same bits on
 * every machine.
 */
public final class Adam {

    /**
     * Adam's constants.
     *
     * @param learningRate the length of a step, positive
     * @param beta1 the decay of the first moment, in [0, 1)
     * @param beta2 the decay of the second moment, in [0, 1)
     * @param epsilon added to the root of the second moment, positive
     */
    public record Settings(double learningRate, double beta1, double beta2, double epsilon) {

        /** The learning rate of the paper's Section 4 and of its code, 5e-3, with PyTorch's defaults. */
        public static final Settings FUSEDREAM = withLearningRate(5e-3);

        public Settings {
            if (!(learningRate > 0 && epsilon > 0 && 0 <= beta1 && beta1 < 1 && 0 <= beta2 && beta2 < 1)) {
                throw new IllegalArgumentException("Expected a positive learning rate and epsilon and betas in [0, 1);"
                        + " got learning rate " + learningRate + ", betas " + beta1 + " and " + beta2 + ", epsilon "
                        + epsilon);
            }
        }

        /** PyTorch's defaults, betas 0.9 and 0.999 and epsilon 1e-8, at this learning rate. */
        public static Settings withLearningRate(double learningRate) {
            return new Settings(learningRate, 0.9, 0.999, 1e-8);
        }
    }

    /** What a run must keep to go on bit for bit: the steps made and the two moments, formed like the parameters. */
    public record State(int steps, Parameters firstMoment, Parameters secondMoment) {}

    private final Settings settings;
    private State state;

    /** A run that starts now. */
    public Adam(Settings settings) {
        this(settings, new State(0, Parameters.none(), Parameters.none()));
    }

    /** A run that goes on where {@link #state} was taken. */
    public Adam(Settings settings, State state) {
        this.settings = settings;
        this.state = state;
    }

    public State state() {
        return state;
    }

    /**
     * Makes one step down the gradients and returns the new values. The state is this object's; what the caller then
     * does to the values (a clamp) does not touch it.
     *
     * @throws IllegalArgumentException if parameters, gradients and earlier steps differ in names or lengths
     */
    public Parameters step(Parameters parameters, Parameters gradients) {
        parameters.requireSameForm(gradients);
        if (state.steps() > 0) {
            parameters.requireSameForm(state.firstMoment());
        }
        int steps = state.steps() + 1;
        Parameters values = Parameters.none();
        Parameters firsts = Parameters.none();
        Parameters seconds = Parameters.none();
        for (String name : parameters.names()) {
            float[] value = parameters.get(name);
            float[] gradient = gradients.get(name);
            float[] first = state.steps() == 0
                    ? new float[value.length]
                    : state.firstMoment().get(name);
            float[] second = state.steps() == 0
                    ? new float[value.length]
                    : state.secondMoment().get(name);
            accumulate(gradient, first, second);
            move(value, first, second, steps);
            values = values.with(name, value);
            firsts = firsts.with(name, first);
            seconds = seconds.with(name, second);
        }
        state = new State(steps, firsts, seconds);
        return values;
    }

    private void accumulate(float[] gradient, float[] first, float[] second) {
        float keepFirst = (float) settings.beta1();
        float takeFirst = (float) (1 - settings.beta1());
        float keepSecond = (float) settings.beta2();
        float takeSecond = (float) (1 - settings.beta2());
        for (int i = 0; i < gradient.length; i++) {
            first[i] = first[i] * keepFirst + takeFirst * gradient[i];
            second[i] = second[i] * keepSecond + takeSecond * gradient[i] * gradient[i];
        }
    }

    private void move(float[] value, float[] first, float[] second, int steps) {
        double firstCorrection = 1 - StrictMath.pow(settings.beta1(), steps);
        double secondCorrection = 1 - StrictMath.pow(settings.beta2(), steps);
        float stepSize = (float) (settings.learningRate() / firstCorrection);
        float root = (float) Math.sqrt(secondCorrection);
        float epsilon = (float) settings.epsilon();
        for (int i = 0; i < value.length; i++) {
            float denominator = (float) Math.sqrt(second[i]) / root + epsilon;
            value[i] -= stepSize * first[i] / denominator;
        }
    }
}
