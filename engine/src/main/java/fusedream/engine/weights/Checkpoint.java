package fusedream.engine.weights;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file of weights, opened and checked but with its tensors' data still on disk (memory-mapped).
 *
 * <p>The file must not be changed while it is open. Tensors of a closed checkpoint cannot be read any more.
 */
public interface Checkpoint extends AutoCloseable {

    /** The file. */
    Path path();

    /** The format, as recognised from the file's bytes. */
    CheckpointFormat format();

    /** The tensors by name, in the order of the file. */
    Map<String, StoredTensor> tensors();

    /**
     * The tensor {@code name}.
     *
     * @throws CheckpointException of kind {@code MISMATCH} if there is none
     */
    default StoredTensor tensor(String name) {
        StoredTensor tensor = tensors().get(name);
        if (tensor == null) {
            throw CheckpointException.of(
                    CheckpointException.Kind.MISMATCH,
                    path().toString(),
                    "",
                    "has no tensor " + CheckpointException.quote(name));
        }
        return tensor;
    }

    /** Plain values that the file holds beside the tensors, as text. */
    Map<String, String> metadata();

    /** The SHA-256 of the whole file in lower-case hex; computed by the first call. */
    String sha256();

    /** The size of the file. */
    long bytes();

    @Override
    void close();

    /**
     * Opens {@code file}, whose format is told by its bytes and not by its name.
     *
     * @throws CheckpointException if it cannot be read or is not a sound checkpoint
     */
    static Checkpoint open(Path file) {
        return OpenCheckpoint.open(file);
    }
}
