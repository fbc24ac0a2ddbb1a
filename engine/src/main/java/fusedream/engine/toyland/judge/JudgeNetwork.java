package fusedream.engine.toyland.judge;

import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Surface;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import java.util.List;
import java.util.Map;

/**
 * The judge's layers, written once for training and for use: a fully convolutional network that says for every cell of a
 * grid which things have their centre there (Zhou, Wang and Kraehenbuehl, "Objects as points", 2019), of which colour and
 * surface a thing there would be, and for the whole picture what the background is.
 *
 * @param width channels of the first layer; the others are multiples of it
 */
record JudgeNetwork(int width) {

    /** Side of the pictures that it looks at, in pixels. */
    static final int SIZE = 128;

    /** Cells along each side of its grid. */
    static final int CELLS = 16;

    /** Channels of the shipped judge's first layer. */
    static final int SHIPPED_WIDTH = 24;

    private static final int LARGEST_WIDTH = 1024;

    static final int KINDS = ObjectKind.values().length;
    static final int COLOURS = Colour.values().length;
    static final int SURFACES = Surface.values().length;
    static final int BACKGROUNDS = Background.values().length;

    /** Added to variances, as torch does. */
    static final double EPSILON = 1e-5;

    static final String CELL_HEAD = "cells";
    private static final String BACKGROUND_HEAD = "background";

    /** A convolution without bias that keeps the size, or halves it with stride 2, then batch norm and ReLU. */
    record Block(String name, int in, int out, int kernel, int stride) {

        int padding() {
            return kernel / 2;
        }
    }

    /** A 1x1 convolution with bias. */
    record Head(String name, int in, int out) {}

    /** How blocks and heads are computed: with weights that learn, or with folded ones that stay. */
    interface Layers {

        Tensor block(String name, Tensor x);

        Tensor head(String name, Tensor x);
    }

    /**
     * What the network says of N pictures, as scores before any sigmoid or softmax.
     *
     * @param cells (N, kinds + colours + surfaces, {@value #CELLS}, {@value #CELLS})
     * @param background (N, backgrounds)
     */
    record Scores(Tensor cells, Tensor background) {}

    /** The network to which these weights seem to belong; whether they do, the schema must say. */
    static JudgeNetwork of(Map<String, StoredTensor> tensors) {
        StoredTensor stem = tensors.get("stem.weight");
        long width = stem == null || stem.shape().length == 0 ? 0 : stem.shape()[0];
        return new JudgeNetwork(width < 1 || width > LARGEST_WIDTH ? SHIPPED_WIDTH : (int) width);
    }

    List<Block> blocks() {
        int w = width;
        return List.of(
                new Block("stem", 3, w, 3, 2),
                new Block("half", w, 2 * w, 3, 2),
                new Block("fine", 2 * w, 2 * w, 3, 1),
                new Block("quarter", 2 * w, 4 * w, 3, 2),
                new Block("middle", 4 * w, 4 * w, 3, 1),
                new Block("coarse", 4 * w, 6 * w, 3, 2),
                new Block("wide1", 6 * w, 6 * w, 3, 1),
                new Block("wide2", 6 * w, 6 * w, 3, 1),
                new Block("side", 6 * w, 4 * w, 1, 1),
                new Block("joined", 4 * w, 4 * w, 3, 1));
    }

    List<Head> heads() {
        return List.of(
                new Head(CELL_HEAD, 4 * width, KINDS + COLOURS + SURFACES),
                new Head(BACKGROUND_HEAD, 6 * width, BACKGROUNDS));
    }

    WeightSchema schema() {
        WeightSchema.Builder schema = WeightSchema.builder();
        for (Block block : blocks()) {
            schema.add(block.name() + ".weight", block.out(), block.in(), block.kernel(), block.kernel());
            for (String part : List.of("gain", "bias", "mean", "variance")) {
                schema.add(block.name() + ".norm." + part, block.out());
            }
        }
        for (Head head : heads()) {
            schema.add(head.name() + ".weight", head.out(), head.in(), 1, 1).add(head.name() + ".bias", head.out());
        }
        return schema.build();
    }

    /** (N, 3, {@value #SIZE}, {@value #SIZE}) in [-1, 1] to scores. */
    static Scores pass(Tensor images, Layers layers) {
        Tensor x = layers.block("fine", layers.block("half", layers.block("stem", images)));
        x = layers.block("quarter", x);
        Tensor middle = x.plus(layers.block("middle", x));
        Tensor coarse = layers.block("coarse", middle);
        coarse = coarse.plus(layers.block("wide1", coarse));
        coarse = coarse.plus(layers.block("wide2", coarse));
        Tensor seenFromAfar = Resample.nearest(layers.block("side", coarse), CELLS, CELLS);
        Tensor joined = layers.block("joined", middle.plus(seenFromAfar));
        Tensor background = layers.head(BACKGROUND_HEAD, coarse.meanOver(2, 3));
        return new Scores(layers.head(CELL_HEAD, joined), background.reshape(-1, BACKGROUNDS));
    }
}
