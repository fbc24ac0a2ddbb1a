package fusedream.engine.toyland.encoder;

import fusedream.engine.clip.ClipConfig;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.train.Leaves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One pass through CLIP's text transformer (clip/model.py, {@code encode_text}) with weights that can learn.
 *
 * <p>N texts, L tokens up to the last end token, D channels, E the embedding size.
 */
record TextPass(Leaves leaves, ClipConfig.Text config, Backend backend) {

    private static final double QUICK = 1.702;

    private static final int PARTS = 3;

    /** Tokens (N, context length) to embeddings (N, E), not normalised. */
    Tensor encode(int[][] tokens) {
        List<Integer> byLength = IntStream.range(0, tokens.length)
                .boxed()
                .sorted(Comparator.comparing(i -> config.end().position(tokens[i])))
                .toList();
        return Scope.within(() -> {
            // In parts of like length, since all texts of a part are as long as its longest.
            int part = (tokens.length + PARTS - 1) / PARTS;
            List<Tensor> parts = new ArrayList<>();
            for (int from = 0; from < tokens.length; from += part) {
                List<Integer> some = byLength.subList(from, Math.min(tokens.length, from + part));
                parts.add(encodePart(some.stream().map(i -> tokens[i]).toArray(int[][]::new)));
            }
            long[] places = new long[tokens.length];
            for (int i = 0; i < tokens.length; i++) {
                places[byLength.get(i)] = i;
            }
            return Tensor.concat(0, parts).select(0, backend.longs(places, places.length));
        });
    }

    private Tensor encodePart(int[][] tokens) {
        return Scope.within(() -> {
            int[] ends = Arrays.stream(tokens).mapToInt(config.end()::position).toArray();
            int length = 1 + Arrays.stream(ends).max().orElseThrow();
            Tensor mask = causal(length);
            Tensor x = embed(tokens, length);
            for (int i = 0; i < config.transformer().layers(); i++) {
                x = block(x, "transformer.resblocks." + i, mask);
            }
            long[] rows = new long[tokens.length];
            Arrays.setAll(rows, i -> (long) ends[i] * tokens.length + i);
            Tensor atEnds = x.reshape((long) length * tokens.length, -1).select(0, backend.longs(rows, rows.length));
            return layerNorm(atEnds, "ln_final").matmul(leaves.of("text_projection"));
        });
    }

    private Tensor embed(int[][] tokens, int length) {
        long[] indices = new long[length * tokens.length];
        Arrays.setAll(indices, i -> tokens[i % tokens.length][i / tokens.length]);
        Tensor positions = leaves.of("positional_embedding").slice(0, 0, length);
        return leaves.of("token_embedding.weight")
                .select(0, backend.longs(indices, indices.length))
                .reshape(length, tokens.length, -1)
                .plus(positions.reshape(length, 1, -1));
    }

    private Tensor causal(int length) {
        float[] values = new float[length * length];
        for (int row = 0; row < length; row++) {
            Arrays.fill(values, row * length + row + 1, (row + 1) * length, Float.NEGATIVE_INFINITY);
        }
        return backend.tensor(values, length, length);
    }

    private Tensor block(Tensor x, String name, Tensor mask) {
        return Scope.within(() -> {
            Tensor attended = x.plus(attention(layerNorm(x, name + ".ln_1"), name + ".attn", mask));
            Tensor wide = linear(layerNorm(attended, name + ".ln_2"), name + ".mlp.c_fc");
            // QuickGELU: x sigmoid(1.702 x)
            Tensor active = wide.times(QUICK).silu().times(1 / QUICK);
            return attended.plus(linear(active, name + ".mlp.c_proj"));
        });
    }

    private Tensor attention(Tensor x, String name, Tensor mask) {
        Tensor joint = x.linear(leaves.of(name + ".in_proj_weight"), leaves.of(name + ".in_proj_bias"));
        List<Tensor> parts = joint.split(2, x.size(2));
        Heads heads = new Heads(config.transformer().heads());
        return linear(heads.attend(parts.get(0), parts.get(1), parts.get(2), mask), name + ".out_proj");
    }

    private Tensor linear(Tensor x, String name) {
        return x.linear(leaves.of(name + ".weight"), leaves.of(name + ".bias"));
    }

    private Tensor layerNorm(Tensor x, String name) {
        return Normalisation.layer(
                x,
                leaves.of(name + ".weight"),
                leaves.of(name + ".bias"),
                config.transformer().epsilon());
    }
}
