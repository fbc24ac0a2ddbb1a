package fusedream.engine.tensor;

import org.jspecify.annotations.Nullable;

/**
 * Counts the floating-point operations of matrix products and convolutions, a multiply-add as two, for benchmarks.
 *
 * <p>Counts what this code asks libtorch for, going forward; backward to the inputs of frozen layers is as much again.
 */
public final class Work {

    private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();

    private long operations;

    private Work() {}

    /** The operations of {@code forward}, whose tensors are freed. */
    public static long of(Runnable forward) {
        Work work = new Work();
        CURRENT.set(work);
        try (Scope scope = Scope.open()) {
            forward.run();
        } finally {
            CURRENT.remove();
        }
        return work.operations;
    }

    /** {@code results} numbers, each a sum of {@code terms} products. */
    static void add(long results, long terms) {
        Work work = CURRENT.get();
        if (work != null) {
            work.operations += 2 * results * terms;
        }
    }
}
