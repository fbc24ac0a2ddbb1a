package fusedream.engine.train;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.TrainedTensor;
import fusedream.engine.weights.StoredTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a network in training under the names that its checkpoint gives them: learned ones, which Adam changes
 * and of which a moving average is kept, and buffers such as running statistics, which a forward pass changes in place.
 */
public final class Weights implements AutoCloseable {

    private final Backend backend;
    private final Scope scope = Scope.detached();
    private final Map<String, TrainedTensor> learned = new LinkedHashMap<>();
    private final Map<String, Tensor> averages = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Double> paces = new HashMap<>();

    public Weights(Backend backend) {
        this.backend = backend;
    }

    public Backend backend() {
        return backend;
    }

    /** Adds a learned weight with its first values, row-major. */
    public void learn(String name, float[] values, long... shape) {
        requireNew(name);
        try (Scope inner = Scope.open()) {
            learned.put(
                    name,
                    new TrainedTensor(backend.tensor(values, shape), backend.full(0, shape), backend.full(0, shape)));
            averages.put(name, scope.adopt(backend.tensor(values, shape)));
        }
    }

    /**
     * Lets a weight learn at a share of the learning rate: for one of much smaller numbers than the others.
     *
     * @param share above 0
     */
    public void pace(String name, double share) {
        learned(name);
        paces.put(name, share);
    }

    double pace(String name) {
        return paces.getOrDefault(name, 1.0);
    }

    /** Adds a buffer with its first values, row-major. */
    public void buffer(String name, float[] values, long... shape) {
        requireNew(name);
        try (Scope inner = Scope.open()) {
            buffers.put(name, scope.adopt(backend.tensor(values, shape)));
        }
    }

    private void requireNew(String name) {
        if (learned.containsKey(name) || buffers.containsKey(name)) {
            throw new IllegalArgumentException("There already is a weight called " + name + ".");
        }
    }

    /** How many numbers are learned. */
    public long count() {
        return learned.values().stream()
                .mapToLong(tensor -> tensor.value().elements())
                .sum();
    }

    TrainedTensor learned(String name) {
        return required(learned.get(name), name);
    }

    Tensor average(String name) {
        return required(averages.get(name), name);
    }

    Tensor buffer(String name) {
        return required(buffers.get(name), name);
    }

    Map<String, TrainedTensor> learned() {
        return learned;
    }

    Map<String, Tensor> buffers() {
        return buffers;
    }

    private static <T> T required(@Nullable T found, String name) {
        if (found == null) {
            throw new IllegalArgumentException("There is no weight called " + name + ".");
        }
        return found;
    }

    /** Runs {@code work}, which may change buffers, and puts these back: training goes on as if it had not run. */
    public <T> T withBuffersKept(Supplier<T> work) {
        try (Scope kept = Scope.open()) {
            Map<String, Tensor> before = new LinkedHashMap<>();
            buffers.forEach((name, tensor) -> before.put(name, tensor.copy()));
            try {
                return work.get();
            } finally {
                before.forEach((name, tensor) -> TrainedTensor.overwrite(buffer(name), tensor));
            }
        }
    }

    /**
     * What a checkpoint of the network holds: the averages of the learned weights, and the buffers as they are.
     *
     * @return copies, under the weights' names
     */
    public List<StoredTensor> export() {
        List<StoredTensor> all = new ArrayList<>();
        averages.forEach((name, tensor) -> all.add(stored(name, tensor)));
        buffers.forEach((name, tensor) -> all.add(stored(name, tensor)));
        return all;
    }

    static StoredTensor stored(String name, Tensor tensor) {
        return StoredTensor.of(name, tensor.toFloats(), tensor.shape());
    }

    @Override
    public void close() {
        learned.values().forEach(TrainedTensor::close);
        scope.close();
    }
}
