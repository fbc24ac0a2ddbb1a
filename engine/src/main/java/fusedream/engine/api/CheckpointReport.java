package fusedream.engine.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint file holds.
 *
 * @param file its path as given
 * @param format how it is written, such as {@code PYTORCH_ZIP}
 * @param family the network that its names belong to, such as {@code biggan}; {@code unknown} if none of ours
 * @param configuration the sizes read from it, for a known family
 * @param problem why it would not load although the family is known; empty if it fits
 * @param tensors its tensors in the file's order
 * @param bytes the size of the file
 * @param sha256 its hash, in lower-case hexadecimal
 */
public record CheckpointReport(
        String file,
        String format,
        String family,
        Map<String, String> configuration,
        Optional<String> problem,
        List<TensorLine> tensors,
        long bytes,
        String sha256) {

    /**
     * One tensor.
     *
     * @param name as in the file
     * @param type its element type, such as {@code F16}
     * @param shape its sizes, outermost first
     */
    public record TensorLine(String name, String type, List<Long> shape) {

        public TensorLine {
            shape = List.copyOf(shape);
        }

        /** How many elements it has. */
        public long elements() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    public CheckpointReport {
        tensors = List.copyOf(tensors);
    }

    /** How many numbers all its tensors hold. */
    public long elements() {
        return tensors.stream().mapToLong(TensorLine::elements).sum();
    }
}
