package fusedream.engine.toyland.train;

import fusedream.engine.train.Training;
import fusedream.engine.weights.StoredTensor;
import java.util.List;
import java.util.Map;

/**
 * One of Toyland's networks while it learns. What it sees in a step follows from the seed and the step's number alone, so
 * that a training that was cut off can go on.
 */
public interface Apprentice extends AutoCloseable {

    /** What it learns to be, in one word that also names its files: generator, encoder, perceptual, judge. */
    String name();

    /** How many steps the whole training has. */
    long steps();

    /** Its weights and how far it is. */
    Training training();

    /** Makes one step and returns its loss. */
    float step();

    /** How good it is on freshly drawn scenes: figures by name, in the order in which to show them. */
    Map<String, Double> examine();

    /** The checkpoint from which the engine loads the network. */
    List<StoredTensor> checkpoint();

    @Override
    void close();
}
