package fusedream.engine.tensor;

/** Scaled dot-product attention in its two forms. */
public final class Attention {

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
     * softmax(q k^T / sqrt(D)) v without the map in memory: (N, heads, L, D), (N, heads, S, D), (N, heads, S, D).
     *
     * <p>All three must have the same D.
     */
    public static Tensor fused(Tensor q, Tensor k, Tensor v) {
        Work.add(2 * q.elements(), k.size(2));
        return q.call("attention", k, v);
    }
}
