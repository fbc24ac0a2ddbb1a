package fusedream.engine.clip;

import fusedream.engine.layer.LayerNorm;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The transformer that reads texts (clip/model.py, {@code encode_text}).
 *
 * <p>N texts, L tokens, D channels, E the embedding size. Tokens see only those before them, so nothing after the last
 * text's end token is computed.
 *
 * @param vocabulary (vocabulary size, D)
 * @param positions (context length, 1, D)
 * @param mask (context length, context length): minus infinity where a token would look ahead, else zero
 * @param projection (D, E)
 */
record TextTransformer(
        ClipConfig.Text config,
        Tensor vocabulary,
        Tensor positions,
        Tensor mask,
        List<ResidualBlock> blocks,
        LayerNorm after,
        Tensor projection) {

    static TextTransformer load(Parameters parameters, ClipConfig.Text config) {
        Backend backend = parameters.numerics().backend();
        return new TextTransformer(
                config,
                parameters.weight("token_embedding.weight"),
                parameters.own(() -> parameters
                        .raw("positional_embedding")
                        .reshape(-1, 1, config.transformer().width())),
                parameters.own(() -> causal(backend, config.contextLength())),
                ResidualBlock.loadAll(parameters, "transformer", config.transformer()),
                LayerNorm.load(parameters, "ln_final", config.transformer().epsilon()),
                parameters.weight("text_projection"));
    }

    private static Tensor causal(Backend backend, int length) {
        float[] values = new float[length * length];
        for (int row = 0; row < length; row++) {
            Arrays.fill(values, row * length + row + 1, (row + 1) * length, Float.NEGATIVE_INFINITY);
        }
        return backend.tensor(values, length, length);
    }

    /**
     * The embeddings of texts.
     *
     * @param tokens (N, context length), each in [0, vocabulary size)
     * @return (N, E)
     */
    Tensor encode(int[][] tokens) {
        return Scope.within(() -> {
            Tensor x = embed(tokens);
            long length = x.size(0);
            Tensor seen = mask.slice(0, 0, length).slice(1, 0, length);
            return normalise(ResidualBlock.applyAll(blocks, x, seen), tokens).matmul(projection);
        });
    }

    /** Tokens to the first block's input (L, N, D), up to the last end token. */
    Tensor embed(int[][] tokens) {
        return Scope.within(() -> {
            int length = 1
                    + Arrays.stream(tokens)
                            .mapToInt(config.end()::position)
                            .max()
                            .orElseThrow();
            long[] indices = new long[length * tokens.length];
            Arrays.setAll(indices, i -> tokens[i % tokens.length][i / tokens.length]);
            return vocabulary
                    .select(0, vocabulary.backend().longs(indices, indices.length))
                    .reshape(length, tokens.length, -1)
                    .plus(positions.slice(0, 0, length));
        });
    }

    /** The last block's output (L, N, D) to the end tokens after the last layer norm, (N, D). */
    Tensor normalise(Tensor x, int[][] tokens) {
        return Scope.within(() -> {
            long[] ends = new long[tokens.length];
            Arrays.setAll(ends, i -> (long) config.end().position(tokens[i]) * tokens.length + i);
            Tensor rows = x.reshape(x.size(0) * x.size(1), x.size(2));
            return after.apply(rows.select(0, x.backend().longs(ends, ends.length)));
        });
    }
}
