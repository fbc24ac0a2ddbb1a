package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Surface;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * What the renderer knows of each place: the kind, colour and surface of the thing whose centre lies there. A linear layer
 * on a map inside the image tower learns to answer, which teaches the tower shapes many times sooner than questions on
 * the whole picture do; it is not part of the encoder.
 *
 * <p>N scenes, C channels, G x G cells.
 */
@SuppressWarnings("EnumOrdinal") // answers stand in the order of the constants; nothing is stored beyond a training
final class CellFactors {

    private static final String NAME = Factors.PREFIX + "cells.";
    private static final int KINDS = ObjectKind.values().length;
    private static final int COLOURS = Colour.values().length;
    private static final int SURFACES = Surface.values().length;
    private static final int COUNT = KINDS + COLOURS + SURFACES;

    /** About a thing and a half among 24 kinds in 16 cells, as a logit. */
    private static final float SELDOM = -5.5f;

    private CellFactors() {}

    /** Adds the layer, which at first finds nothing anywhere. */
    static void addTo(Weights weights, int channels) {
        float[] bias = new float[COUNT];
        Arrays.fill(bias, 0, KINDS, SELDOM);
        weights.learn(NAME + "weight", new float[COUNT * channels], COUNT, channels);
        weights.learn(NAME + "bias", bias, COUNT);
    }

    /**
     * The answers for scenes: (N, G, G, kinds + colours + surfaces). A thing's answer is shared among the four cells
     * whose centres are nearest to its own, by how near they are.
     */
    static Tensor answers(Backend backend, List<Scene> scenes, int grid) {
        float[] all = new float[scenes.size() * grid * grid * COUNT];
        for (int n = 0; n < scenes.size(); n++) {
            for (Scene.Item item : scenes.get(n).items()) {
                answer(item, all, n * grid * grid, grid);
            }
        }
        return backend.tensor(all, scenes.size(), grid, grid, COUNT);
    }

    private static void answer(Scene.Item item, float[] all, int firstCell, int grid) {
        double x = inside(item.place().x() * grid - 0.5, grid);
        double y = inside(item.place().y() * grid - 0.5, grid);
        for (int row = (int) y; row < Math.min(grid, y + 1); row++) {
            for (int column = (int) x; column < Math.min(grid, x + 1); column++) {
                double share = (1 - Math.abs(row - y)) * (1 - Math.abs(column - x));
                answer(item, (float) share, all, (firstCell + row * grid + column) * COUNT);
            }
        }
    }

    private static double inside(double cell, int grid) {
        return Math.min(Math.max(cell, 0), grid - 1);
    }

    private static void answer(Scene.Item item, float share, float[] all, int start) {
        all[start + item.kind().ordinal()] += share;
        for (Colour colour : Colour.values()) {
            all[start + KINDS + colour.ordinal()] +=
                    share * (float) item.look().colour().share(colour);
        }
        for (Surface surface : Surface.values()) {
            all[start + KINDS + COLOURS + surface.ordinal()] +=
                    share * (float) item.look().surface().share(surface);
        }
    }

    /**
     * How wrongly the layer answers: the binary cross entropy of kinds in all cells, and that of colours and surfaces
     * where things are, averaged over scenes.
     *
     * @param map (N, C, G, G)
     * @param answers (N, G, G, kinds + colours + surfaces)
     */
    static Tensor loss(Leaves leaves, Tensor map, Tensor answers) {
        Tensor logits = map.permute(0, 2, 3, 1).linear(leaves.of(NAME + "weight"), leaves.of(NAME + "bias"));
        Tensor kinds = part(logits, 0, KINDS);
        Tensor colours = part(logits, KINDS, COLOURS).logSoftmax();
        Tensor surfaces = part(logits, KINDS + COLOURS, SURFACES).logSoftmax();
        return kinds.softplus()
                .minus(kinds.times(part(answers, 0, KINDS)))
                .sum()
                .minus(colours.times(part(answers, KINDS, COLOURS)).sum())
                .minus(surfaces.times(part(answers, KINDS + COLOURS, SURFACES)).sum())
                .times(1.0 / map.size(0));
    }

    private static Tensor part(Tensor x, int from, int count) {
        return x.slice(3, from, from + count);
    }
}
