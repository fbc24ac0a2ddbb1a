package fusedream.engine.clip;

import fusedream.engine.layer.LayerNorm;
import fusedream.engine.layer.Linear;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One block of a transformer: attention and then a perceptron, each after a layer norm and added to what came in.
 *
 * <p>L tokens, N items, D channels: (L, N, D) all through. QuickGELU, x sigmoid(1.702 x), is SiLU of 1.702 x, divided by
 * 1.702; both factors are part of the weights around it.
 */
record ResidualBlock(
        LayerNorm before,
        MultiHeadAttention attention,
        LayerNorm between,
        Linear widen,
        ClipConfig.Activation activation,
        Linear narrow) {

    private static final double QUICK = 1.702;

    /** The blocks {@code tower.resblocks.0}, {@code tower.resblocks.1} and so on. */
    static List<ResidualBlock> loadAll(Parameters parameters, String tower, ClipConfig.Transformer config) {
        return IntStream.range(0, config.layers())
                .mapToObj(i -> load(parameters, tower + ".resblocks." + i, config))
                .toList();
    }

    private static ResidualBlock load(Parameters parameters, String name, ClipConfig.Transformer config) {
        double factor = config.activation() == ClipConfig.Activation.QUICK_GELU ? QUICK : 1;
        return new ResidualBlock(
                LayerNorm.load(parameters, name + ".ln_1", config.epsilon()),
                MultiHeadAttention.loadJoint(parameters, name + ".attn", config.heads()),
                LayerNorm.load(parameters, name + ".ln_2", config.epsilon()),
                new Linear(
                        parameters.own(
                                () -> parameters.raw(name + ".mlp.c_fc.weight").times(factor)),
                        parameters.own(
                                () -> parameters.raw(name + ".mlp.c_fc.bias").times(factor))),
                config.activation(),
                new Linear(
                        parameters.own(() ->
                                parameters.raw(name + ".mlp.c_proj.weight").times(1 / factor)),
                        parameters.weight(name + ".mlp.c_proj.bias")));
    }

    /** The blocks in turn; what one makes is freed as soon as the next is done with it. */
    static Tensor applyAll(List<ResidualBlock> blocks, Tensor x, @Nullable Tensor mask) {
        if (blocks.isEmpty()) {
            return x;
        }
        int last = blocks.size() - 1;
        return Scope.within(() -> blocks.get(last).apply(applyAll(blocks.subList(0, last), x, mask), mask));
    }

    /** (L, N, D) to (L, N, D); mask (L, L) or null. */
    Tensor apply(Tensor x, @Nullable Tensor mask) {
        return Scope.within(() -> {
            Tensor normed = before.apply(x);
            return addPerceptron(x.plus(attention.apply(normed, normed, mask)));
        });
    }

    /** The first token of {@link #apply} alone: (L, N, D) to (1, N, D). */
    Tensor applyToFirst(Tensor x) {
        return Scope.within(() -> {
            Tensor normed = before.apply(x);
            Tensor gathered = attention.apply(normed.slice(0, 0, 1), normed, null);
            return addPerceptron(x.slice(0, 0, 1).plus(gathered));
        });
    }

    private Tensor addPerceptron(Tensor x) {
        Tensor wide = widen.apply(between.apply(x));
        Tensor active = activation == ClipConfig.Activation.QUICK_GELU ? wide.silu() : wide.gelu();
        return x.plus(narrow.apply(active));
    }
}
