package fusedream.engine.tensor;

/** Scaled dot-product attention in its two forms. */
public final class Attention {

    /**
     * As so many heads a single one goes through the fused kernel, each with its part of the positions: libtorch shares the
     * kernel's way back between threads by heads, and one head keeps one thread busy.
     */
    private static final int PARTS = 8;

    private Attention() {}

    /**
     * softmax(q k^T + mask) v with the map of weights in memory: best for few positions.
     *
     * @param q (..., L, D), already scaled by 1/sqrt(D)
     * @param kTransposed (..., D, S)
     * @param v (..., S, D)
     */
    public static Tensor plain(Tensor q, Tensor kTransposed, Tensor v) {
        return q.matmul(kTransposed).softmax().matmul(v);
    }

    /**
     * softmax(q k^T / sqrt(D)) v of one head, without the map in memory: (N, L, D), (N, S, D), (N, S, D) to (N, L, D).
     *
     * <p>All three must have the same D.
     */
    public static Tensor fused(Tensor q, Tensor k, Tensor v) {
        Work.add(2 * q.elements(), k.size(1));
        long parts = q.backend().isCuda() || q.size(1) % PARTS != 0 ? 1 : PARTS;
        return q.reshape(q.size(0), parts, -1, q.size(2))
                .call("attention", shared(k, parts), shared(v, parts))
                .reshape(q.shape());
    }

    private static Tensor shared(Tensor rows, long parts) {
        return rows.reshape(rows.size(0), 1, rows.size(1), rows.size(2))
                .expand(rows.size(0), parts, rows.size(1), rows.size(2));
    }
}
