package fusedream.engine.train;

import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.TrainedTensor;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.StoredTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The training of one network: steps of Adam on its weights, and a file from which it goes on where it was.
 *
 * <p>Which pictures a step sees must follow from the step's number, so that training that was cut off and went on sees the
 * same ones as training that ran through.
 */
public final class Training {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.98;

    /** Gradients longer than this are shortened: one odd batch must not undo many. */
    private static final double LONGEST_GRADIENT = 5;

    private static final double LARGEST_AVERAGE_SHARE = 0.998;

    private final Weights weights;
    private long step;

    public Training(Weights weights) {
        this.weights = weights;
    }

    public Weights weights() {
        return weights;
    }

    /** How many steps were made. */
    public long step() {
        return step;
    }

    /**
     * One step of Adam down a loss.
     *
     * @param loss builds a 0-dimensional loss from the weights, recorded; it may throw, and then nothing changes but buffers
     * @param rate the learning rate
     * @return the loss before the step
     */
    public float step(Function<Leaves, Tensor> loss, double rate) {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            float value;
            try (Tape tape = Tape.open()) {
                Leaves leaves = Leaves.training(weights, tape, scope);
                Tensor result = loss.apply(leaves);
                value = result.item();
                if (!Float.isFinite(value)) {
                    throw new TrainingException("The loss of step " + step + " is " + value
                            + ": training cannot go on from here. Go on from the last stored file with a lower rate.");
                }
                tape.backward(result);
                leaves.used().forEach((name, leaf) -> gradients.put(name, tape.gradient(leaf)));
            }
            apply(gradients, rate);
            return value;
        }
    }

    private void apply(Map<String, Tensor> gradients, double rate) {
        Tensor squares = null;
        for (Tensor gradient : gradients.values()) {
            Tensor sum = gradient.square().sum();
            squares = squares == null ? sum : squares.plus(sum);
        }
        if (squares == null) {
            throw new TrainingException("The loss of step " + step + " depends on no weight.");
        }
        // The tensor stays on the device: min(1, longest / length) without a look at it.
        Tensor shortening = squares.backend()
                .constant(LONGEST_GRADIENT)
                .over(squares.sqrt().plus(1e-6))
                .clamp(0, 1);
        step++;
        double share = 1 - Math.min(LARGEST_AVERAGE_SHARE, (1.0 + step) / (10.0 + step));
        gradients.forEach((name, gradient) -> {
            TrainedTensor tensor = weights.learned(name);
            tensor.adam(gradient.times(shortening), step, rate * weights.pace(name), BETA1, BETA2);
            tensor.follow(weights.average(name), share);
        });
    }

    /** Stores everything that {@link #resume} needs, as a safetensors file that appears whole or not at all. */
    public void store(Path file, Map<String, String> metadata) {
        List<StoredTensor> all = new ArrayList<>();
        weights.learned().forEach((name, tensor) -> {
            all.add(Weights.stored("value/" + name, tensor.value()));
            all.add(Weights.stored("average/" + name, weights.average(name)));
            all.add(Weights.stored("first/" + name, tensor.firstMoment()));
            all.add(Weights.stored("second/" + name, tensor.secondMoment()));
        });
        weights.buffers().forEach((name, tensor) -> all.add(Weights.stored("buffer/" + name, tensor)));
        all.add(StoredTensor.ofLongs("step", new long[] {step}, 1));
        SafetensorsWriter.write(file, all, metadata);
    }

    /**
     * Goes on where {@link #store} was called.
     *
     * @throws fusedream.engine.weights.CheckpointException if the file is damaged
     * @throws TrainingException if it is of another network
     */
    public void resume(Path file) {
        try (Checkpoint checkpoint = Checkpoint.open(file);
                Scope scope = Scope.open()) {
            Map<String, StoredTensor> tensors = checkpoint.tensors();
            weights.learned().forEach((name, tensor) -> {
                overwrite(tensor.value(), tensors, "value/" + name, file);
                overwrite(weights.average(name), tensors, "average/" + name, file);
                overwrite(tensor.firstMoment(), tensors, "first/" + name, file);
                overwrite(tensor.secondMoment(), tensors, "second/" + name, file);
            });
            weights.buffers().forEach((name, tensor) -> overwrite(tensor, tensors, "buffer/" + name, file));
            step = required(tensors, "step", file).toLongs()[0];
        }
    }

    private static void overwrite(Tensor target, Map<String, StoredTensor> tensors, String name, Path file) {
        StoredTensor stored = required(tensors, name, file);
        if (!Arrays.equals(stored.shape(), target.shape())) {
            throw new TrainingException(file + " holds the training of another network: " + name + " is "
                    + Arrays.toString(stored.shape()) + ", expected "
                    + Arrays.toString(target.shape()) + ".");
        }
        TrainedTensor.overwrite(target, target.backend().tensor(stored.toFloats(), stored.shape()));
    }

    private static StoredTensor required(Map<String, StoredTensor> tensors, String name, Path file) {
        StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw new TrainingException(
                    file + " holds the training of another network: it has no tensor called " + name + ".");
        }
        return stored;
    }
}
