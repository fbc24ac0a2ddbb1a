package fusedream.engine.toyland.generator;

import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.tensor.Draws;
import fusedream.engine.train.Weights;
import java.util.Arrays;

/**
 * The weights that a generator begins with: random, but for the first layer.
 *
 * <p>Convolutions learn coordinates slowly, so each channel of the first map begins as a slope across the picture that the
 * place's two numbers of z shift: where the thing is, is then known from the start, and learned are only the shapes.
 */
final class FirstWeights {

    /**
     * The size of the numbers in weights that a spectral norm divides: it changes nothing in what the network computes, but
     * sets how far a step of Adam turns them. Small numbers would be thrown about.
     */
    private static final double SPECTRAL_SIZE = 0.2;

    private final BigGanConfig config;
    private final Draws draws;
    private final Weights weights;

    private FirstWeights(BigGanConfig config, Draws draws, Weights weights) {
        this.config = config;
        this.draws = draws;
        this.weights = weights;
    }

    /** Fills {@code weights} with all that a checkpoint of this configuration holds. */
    static void fill(BigGanConfig config, Draws draws, Weights weights) {
        FirstWeights first = new FirstWeights(config, draws, weights);
        weights.learn(
                "shared.weight",
                first.normals("shared", config.classes() * config.classEmbedding(), 1),
                config.classes(),
                config.classEmbedding());
        first.slopes();
        for (int i = 0; i < config.blocks().size(); i++) {
            first.block("blocks." + i, config.blocks().get(i), LatentScenes.meaningful(i + 1));
        }
        int last = config.blocks().get(config.blocks().size() - 1).out();
        weights.learn("output_layer.0.gain", filled(last, 1), last);
        weights.learn("output_layer.0.bias", filled(last, 0), last);
        first.statistics("output_layer.0", last);
        first.spectral("output_layer.2", true, 3, last, 3, 3);
        for (int blocks = 1; blocks < config.blocks().size(); blocks++) {
            first.small(GeneratorPass.small(blocks), config.blocks().get(blocks).in());
        }
    }

    /** An output of small pictures, which training begins with. */
    private void small(String name, int channels) {
        weights.learn(name + ".norm.gain", filled(channels, 1), channels);
        weights.learn(name + ".norm.bias", filled(channels, 0), channels);
        statistics(name + ".norm", channels);
        double deviation = 1 / Math.sqrt(9.0 * channels);
        weights.learn(
                name + ".colours.weight", normals(name + ".colours", 27 * channels, deviation), 3, channels, 3, 3);
        weights.learn(name + ".colours.bias", new float[3], 3);
    }

    /**
     * The first layer. Two of three channels are slopes of random direction, shifted as far as z shifts the thing and by a
     * random part of its size, so that a ReLU cuts the picture along a line that moves with the thing; the others are flat
     * and know the background.
     */
    private void slopes() {
        int channels = config.blocks().get(0).in();
        int side = config.bottomWidth();
        int area = side * side;
        int chunk = config.chunk();
        Draws own = draws.child("slopes");
        float[] weight = new float[channels * area * chunk];
        float[] bias = new float[channels * area];
        // The spectral norm makes the longest column 1, and so are these from the start.
        double unit = 1 / Math.sqrt(channels * area * 2 / 3.0);
        double steepness = unit / (2 * LatentScenes.REACH) * Math.sqrt(2);
        for (int channel = 0; channel < channels; channel++) {
            double[] slope = channel % 3 == 2 ? flat(own, unit) : slope(own, steepness);
            for (int cell = 0; cell < area; cell++) {
                double across = (2 * (cell % side) + 1.0) / side - 1;
                double down = (2 * (cell / side) + 1.0) / side - 1;
                int row = channel * area + cell;
                bias[row] = (float) (slope[chunk] * across + slope[chunk + 1] * down + slope[chunk + 2]);
                for (int k = 0; k < chunk; k++) {
                    weight[row * chunk + k] = (float) (SPECTRAL_SIZE / unit * slope[k]);
                }
            }
        }
        weights.learn("linear.weight", weight, (long) channels * area, chunk);
        weights.learn("linear.bias", bias, (long) channels * area);
        weights.pace("linear.bias", 0.1);
        weights.buffer("linear.u0", normals("linear.u0", channels * area, 1), 1, (long) channels * area);
    }

    /** Factors of a chunk's numbers, then of the coordinates across and down, then the offset. */
    private double[] slope(Draws own, double steepness) {
        double[] slope = new double[config.chunk() + 3];
        double angle = 2 * Math.PI * own.uniformDouble();
        double edge = 2 * own.uniformDouble() - 1;
        slope[config.chunk()] = steepness * Math.cos(angle);
        slope[config.chunk() + 1] = steepness * Math.sin(angle);
        slope[LatentScenes.X] = -2 * LatentScenes.REACH * slope[config.chunk()];
        slope[LatentScenes.Y] = -2 * LatentScenes.REACH * slope[config.chunk() + 1];
        slope[LatentScenes.SIZE] = steepness * edge * LatentScenes.GROWTH;
        slope[config.chunk() + 2] = steepness * edge * LatentScenes.MIDDLE_SIZE;
        return slope;
    }

    private double[] flat(Draws own, double unit) {
        double[] slope = new double[config.chunk() + 3];
        for (int k = LatentScenes.BACKGROUND; k < LatentScenes.meaningful(0); k++) {
            slope[k] = unit * own.normal();
        }
        slope[config.chunk() + 2] = unit * own.normal();
        return slope;
    }

    private void block(String name, BigGanConfig.Block block, int meaningful) {
        spectral(name + ".0.conv1", true, block.out(), block.in(), 3, 3);
        spectral(name + ".0.conv2", true, block.out(), block.out(), 3, 3);
        spectral(name + ".0.conv_sc", true, block.out(), block.in(), 1, 1);
        norm(name + ".0.bn1", block.in(), meaningful);
        norm(name + ".0.bn2", block.out(), meaningful);
        if (block.attention()) {
            weights.learn(name + ".1.gamma", new float[1]);
            spectral(name + ".1.theta", false, block.out() / 8, block.out(), 1, 1);
            spectral(name + ".1.phi", false, block.out() / 8, block.out(), 1, 1);
            spectral(name + ".1.g", false, block.out() / 2, block.out(), 1, 1);
            spectral(name + ".1.o", false, block.out(), block.out() / 2, 1, 1);
        }
    }

    private void norm(String name, int channels, int meaningful) {
        statistics(name, channels);
        map(name + ".gain", channels, meaningful);
        map(name + ".bias", channels, meaningful);
    }

    /** A map from class embedding and chunk of z to channels, blind to numbers of z that mean nothing: they would be noise. */
    private void map(String name, int channels, int meaningful) {
        int width = config.conditionSize();
        float[] values = normals(name, channels * width, SPECTRAL_SIZE);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % width < config.classEmbedding() + meaningful ? values[i] : 0;
        }
        weights.learn(name + ".weight", values, channels, width);
        weights.buffer(name + ".u0", normals(name + ".u0", channels, 1), 1, channels);
    }

    private void statistics(String name, int channels) {
        weights.buffer(name + ".stored_mean", filled(channels, 0), channels);
        weights.buffer(name + ".stored_var", filled(channels, 1), channels);
    }

    private void spectral(String name, boolean bias, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        weights.learn(name + ".weight", normals(name, count, SPECTRAL_SIZE), shape);
        if (bias) {
            weights.learn(name + ".bias", new float[(int) shape[0]], shape[0]);
        }
        weights.buffer(name + ".u0", normals(name + ".u0", (int) shape[0], 1), 1, shape[0]);
    }

    private float[] normals(String name, int count, double deviation) {
        float[] values = draws.child(name).normals(count);
        for (int i = 0; i < count; i++) {
            values[i] *= (float) deviation;
        }
        return values;
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
