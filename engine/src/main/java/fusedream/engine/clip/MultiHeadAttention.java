package fusedream.engine.clip;

import fusedream.engine.layer.Linear;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Attention in several heads (Vaswani et al. 2017, section 3.2).
 *
 * <p>L tokens, N items, D channels, H heads of C = D / H channels. Tokens come first and the keys of a head lie beside its
 * values, so that heads and items are one dimension and the batched products take views of the projections: only the
 * joined result is copied. The queries' factor 1/sqrt(C) is part of their weights.
 *
 * @param query (D, D)
 * @param keyValue (2 D, D): C rows of keys, then C rows of values, for each head
 * @param out (D', D)
 */
record MultiHeadAttention(Linear query, Linear keyValue, Linear out, int heads) {

    /** Weights as PyTorch's own module keeps them, queries, keys and values in one. */
    static MultiHeadAttention loadJoint(Parameters parameters, String name, int heads) {
        String weight = name + ".in_proj_weight";
        String bias = name + ".in_proj_bias";
        return new MultiHeadAttention(
                query(parameters, () -> third(parameters, weight, 0), () -> third(parameters, bias, 0), heads),
                new Linear(
                        parameters.own(
                                () -> interleave(third(parameters, weight, 1), third(parameters, weight, 2), heads)),
                        parameters.own(
                                () -> interleave(third(parameters, bias, 1), third(parameters, bias, 2), heads))),
                Linear.load(parameters, name + ".out_proj", true),
                heads);
    }

    /** Weights of the ResNet's attention pooling, each on its own. */
    static MultiHeadAttention loadSeparate(Parameters parameters, String name, int heads) {
        String query = name + ".q_proj";
        String key = name + ".k_proj";
        String value = name + ".v_proj";
        return new MultiHeadAttention(
                query(
                        parameters,
                        () -> parameters.raw(query + ".weight"),
                        () -> parameters.raw(query + ".bias"),
                        heads),
                new Linear(
                        parameters.own(() ->
                                interleave(parameters.raw(key + ".weight"), parameters.raw(value + ".weight"), heads)),
                        parameters.own(() ->
                                interleave(parameters.raw(key + ".bias"), parameters.raw(value + ".bias"), heads))),
                Linear.load(parameters, name + ".c_proj", true),
                heads);
    }

    private static Linear query(Parameters parameters, Supplier<Tensor> weight, Supplier<Tensor> bias, int heads) {
        return new Linear(
                parameters.own(() -> scaled(weight.get(), heads)), parameters.own(() -> scaled(bias.get(), heads)));
    }

    private static Tensor scaled(Tensor rows, int heads) {
        return rows.times(1 / Math.sqrt((double) rows.size(0) / heads));
    }

    private static Tensor third(Parameters parameters, String name, int index) {
        Tensor joint = parameters.raw(name);
        long rows = joint.size(0) / 3;
        return joint.slice(0, index * rows, (index + 1) * rows);
    }

    /** (D, ...) keys and values to (2 D, ...), head by head. */
    private static Tensor interleave(Tensor keys, Tensor values, int heads) {
        long[] shape = keys.shape();
        shape[0] *= 2;
        return Tensor.concat(1, List.of(keys.reshape(heads, -1), values.reshape(heads, -1)))
                .reshape(shape);
    }

    /**
     * What tokens gather from others.
     *
     * @param asking (T, N, D), the tokens whose queries are put
     * @param asked (L, N, D), the tokens whose keys and values answer
     * @param mask (T, L), added to the logarithms of the weights, or null for none
     * @return (T, N, D')
     */
    Tensor apply(Tensor asking, Tensor asked, @Nullable Tensor mask) {
        Tensor q = byHead(query.apply(asking)); // (N H, T, C)
        List<Tensor> kv = byHead(keyValue.apply(asked)).split(2, q.size(2)); // (N H, L, C) each
        Tensor scores = q.matmul(kv.get(0).transpose(1, 2)); // (N H, T, L)
        Tensor weights = (mask == null ? scores : scores.plus(mask)).softmax();
        Tensor gathered = weights.matmul(kv.get(1)).transpose(0, 1); // (T, N H, C)
        return out.apply(gathered.reshape(asking.size(0), asking.size(1), -1));
    }

    /** (L, N, H c) to the view (N H, L, c). */
    private Tensor byHead(Tensor x) {
        return x.reshape(x.size(0), x.size(1) * heads, -1).transpose(0, 1);
    }
}
