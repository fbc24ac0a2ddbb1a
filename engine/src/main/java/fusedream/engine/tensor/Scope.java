package fusedream.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The owner of native memory: every tensor belongs to the scope that is innermost in its thread when it is made, and is
 * freed with it unless it is handed over.
 *
 * <p>Without an owner a DJL array lives until its manager closes, that is, for ever (djl.md, section 5); so a tensor made
 * outside any scope is refused. Scopes nest per thread and close in reverse order. A {@link #detached} scope stands on no
 * thread's stack: it owns what lives long, such as a model's weights.
 */
public final class Scope implements AutoCloseable {

    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private final @Nullable Scope outer;
    private final boolean stacked;
    private final List<Tensor> owned = new ArrayList<>();
    private boolean closed;

    private Scope(@Nullable Scope outer, boolean stacked) {
        this.outer = outer;
        this.stacked = stacked;
    }

    /** Opens a scope inside the thread's innermost one. */
    public static Scope open() {
        Scope outer = INNERMOST.get();
        if (outer == null) {
            Tape.forgetGradModeOfNewThread();
        }
        Scope scope = new Scope(outer, true);
        INNERMOST.set(scope);
        return scope;
    }

    /** A scope of its own, filled by {@link #adopt} only; may be closed from any thread once nobody uses its tensors. */
    public static Scope detached() {
        return new Scope(null, false);
    }

    /** Runs {@code work} in a scope of its own and hands its result to the caller's scope. */
    public static Tensor within(Supplier<Tensor> work) {
        try (Scope scope = open()) {
            return scope.keep(work.get());
        }
    }

    /** Hands a tensor to the enclosing scope, so that it outlives this one; what another scope owns stays there. */
    public Tensor keep(Tensor tensor) {
        if (tensor.owner() != this) {
            return tensor;
        }
        if (outer == null) {
            throw new IllegalStateException(
                    "There is no enclosing scope to keep a tensor in: open one around this scope.");
        }
        outer.adopt(tensor);
        return tensor;
    }

    /** Takes a tensor over from whichever scope owns it. */
    public synchronized Tensor adopt(Tensor tensor) {
        if (closed) {
            throw new IllegalStateException("This scope is closed; it can own nothing more.");
        }
        if (tensor.owner() != this) {
            tensor.setOwner(this);
            owned.add(tensor);
        }
        return tensor;
    }

    /** Frees all that this scope still owns. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        if (stacked) {
            if (INNERMOST.get() != this) {
                throw new IllegalStateException("Scopes close in reverse order, in the thread that opened them.");
            }
            INNERMOST.set(outer);
        }
        closed = true;
        for (Tensor tensor : owned) {
            if (tensor.owner() == this) {
                tensor.free();
            }
        }
        owned.clear();
    }

    static Scope innermost() {
        Scope scope = INNERMOST.get();
        if (scope == null) {
            throw new IllegalStateException("No scope is open in thread '"
                    + Thread.currentThread().getName()
                    + "': a tensor made here would never be freed. Wrap the work in try (Scope scope = Scope.open()).");
        }
        return scope;
    }
}
