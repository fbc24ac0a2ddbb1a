package fusedream.engine.api;

/** How a caller stops a search from another thread: at once, or with the best so far. Asked by the engine at each step. */
public final class CancellationToken {

    /** What the caller wants. */
    public enum Wish {
        /** Go on. */
        GO_ON,
        /** Stop now and give the best so far. */
        FINISH,
        /** Stop now; the picture is not wanted. */
        CANCEL
    }

    private Wish wish = Wish.GO_ON;

    /** Stop and give the best so far; without effect after {@link #cancel}. */
    public synchronized void finish() {
        wish = wish == Wish.CANCEL ? Wish.CANCEL : Wish.FINISH;
    }

    /** Stop; the picture is not wanted. */
    public synchronized void cancel() {
        wish = Wish.CANCEL;
    }

    public synchronized Wish wish() {
        return wish;
    }
}
