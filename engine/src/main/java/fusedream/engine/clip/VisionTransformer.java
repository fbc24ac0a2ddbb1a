package fusedream.engine.clip;

import fusedream.engine.layer.LayerNorm;
import fusedream.engine.layer.Linear;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * The transformer that reads an image as patches (clip/model.py, class VisionTransformer).
 *
 * <p>N images of S pixels a side, P patches of p pixels a side, L = P + 1 tokens, D channels, E the embedding size. Only
 * the class token leaves the tower, so the last block computes nothing else.
 *
 * @param patches (D, 3 p p)
 * @param classToken (1, 1, D)
 * @param positions (L, 1, D)
 * @param projection (D, E)
 */
record VisionTransformer(
        ClipConfig.VisionTransformer config,
        Linear patches,
        Tensor classToken,
        Tensor positions,
        LayerNorm before,
        List<ResidualBlock> blocks,
        LayerNorm after,
        Tensor projection)
        implements ImageTower {

    static VisionTransformer load(Parameters parameters, ClipConfig.VisionTransformer config) {
        int width = config.transformer().width();
        double epsilon = config.transformer().epsilon();
        return new VisionTransformer(
                config,
                new Linear(
                        parameters.own(
                                () -> parameters.raw("visual.conv1.weight").reshape(width, -1)),
                        null),
                parameters.own(() -> parameters.raw("visual.class_embedding").reshape(1, 1, width)),
                parameters.own(
                        () -> parameters.raw("visual.positional_embedding").reshape(-1, 1, width)),
                LayerNorm.load(parameters, "visual.ln_pre", epsilon),
                ResidualBlock.loadAll(parameters, "visual.transformer", config.transformer()),
                LayerNorm.load(parameters, "visual.ln_post", epsilon),
                parameters.weight("visual.proj"));
    }

    @Override
    public Tensor encode(Tensor images) {
        return Scope.within(() -> {
            int last = blocks.size() - 1;
            Tensor tokens = ResidualBlock.applyAll(blocks.subList(0, last), embed(images), null);
            return project(blocks.get(last).applyToFirst(tokens));
        });
    }

    /** (N, 3, S, S) to the first block's input (L, N, D). */
    Tensor embed(Tensor images) {
        return Scope.within(() -> {
            Tensor patched = embedPatches(images);
            Tensor starts = classToken.expand(1, patched.size(1), patched.size(2));
            return before.apply(Tensor.concat(0, List.of(starts, patched)).plus(positions));
        });
    }

    /** (N, 3, S, S) to (P, N, D): a convolution whose windows do not overlap, as one product. */
    Tensor embedPatches(Tensor images) {
        return Scope.within(() -> {
            int grid = config.grid();
            int side = config.patchSize();
            Tensor windows = images.reshape(-1, 3, grid, side, grid, side)
                    .permute(2, 4, 0, 1, 3, 5)
                    .reshape((long) grid * grid, images.size(0), 3L * side * side);
            return patches.apply(windows);
        });
    }

    /** The class token (1, N, D) to the embedding (N, E). */
    Tensor project(Tensor first) {
        return Scope.within(() -> normalise(first).matmul(projection));
    }

    /** (1, N, D) to (N, D). */
    Tensor normalise(Tensor first) {
        return after.apply(first.reshape(first.size(1), first.size(2)));
    }
}
