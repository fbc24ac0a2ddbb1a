package fusedream.engine.tensor;

import fusedream.engine.api.MemoryExhaustedException;
import java.util.function.IntFunction;

/**
 * How many pictures go through the networks at once: halved when the memory does not suffice, and never raised again. Not
 * thread-safe.
 */
public final class ChunkSize {

    private int size;

    /** @param size to begin with, at least 1 */
    public ChunkSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("Expected chunks of at least 1 picture, got " + size + ".");
        }
        this.size = size;
    }

    /** The size that has not failed yet. */
    public int size() {
        return size;
    }

    /**
     * Does a piece of work, again with chunks of half the size as long as it fails for want of memory.
     *
     * @param work given the size; must free what it made when it fails, and do the same each time
     * @throws MemoryExhaustedException if it fails even for single pictures
     */
    public <T> T run(IntFunction<T> work) {
        while (true) {
            try {
                return work.apply(size);
            } catch (RuntimeException e) {
                if (!OutOfMemory.explains(e)) {
                    throw e;
                }
                halve(e);
            }
        }
    }

    private void halve(RuntimeException failure) {
        if (size == 1) {
            throw new MemoryExhaustedException(
                    "The memory does not suffice for a single picture. Close what else uses it, or open a smaller pack"
                            + " or the same in bf16.",
                    failure);
        }
        size /= 2;
    }
}
