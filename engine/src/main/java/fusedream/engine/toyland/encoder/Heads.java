package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Attention in several heads (Vaswani et al. 2017, section 3.2), tokens first.
 *
 * <p>T or L tokens, N items, D channels, {@code count} heads of C = D / count channels.
 */
record Heads(int count) {

    /**
     * What tokens gather from others.
     *
     * @param queries (T, N, D)
     * @param keys (L, N, D)
     * @param values (L, N, D)
     * @param mask (T, L), added to the logarithms of the weights, or null for none
     * @return (T, N, D)
     */
    Tensor attend(Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask) {
        double size = queries.size(2) / (double) count;
        Tensor scores =
                byHead(queries).times(1 / Math.sqrt(size)).matmul(byHead(keys).transpose(1, 2));
        Tensor weights = (mask == null ? scores : scores.plus(mask)).softmax(); // (N heads, T, L)
        return weights.matmul(byHead(values)).transpose(0, 1).reshape(queries.size(0), queries.size(1), -1);
    }

    /** (L, N, D) to (N heads, L, C). */
    private Tensor byHead(Tensor x) {
        return x.reshape(x.size(0), x.size(1) * count, -1).transpose(0, 1);
    }
}
