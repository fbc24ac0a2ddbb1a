package fusedream.engine.lpips;

import fusedream.engine.weights.StoredTensor;
import java.util.Map;
import java.util.Objects;

/** The slow plain twin of {@link Lpips}: one pair of images of channels by rows by columns, in double, by loops. */
final class PlainLpips {

    private static final double[] SHIFT = {-.030, -.088, -.188};
    private static final double[] SCALE = {.458, .448, .450};

    private final Backbone backbone;
    private final Map<String, StoredTensor> weights;

    PlainLpips(Backbone backbone, Map<String, StoredTensor> weights) {
        this.backbone = backbone;
        this.weights = weights;
    }

    double distance(double[][][] first, double[][][] second) {
        double[][][] x = scaled(first);
        double[][][] y = scaled(second);
        double distance = 0;
        int tap = 0;
        for (Backbone.Stage stage : backbone.stages()) {
            if (stage instanceof Backbone.Tap) {
                distance += layer(x, y, weight("lin" + tap + ".model.1.weight"));
                tap++;
            } else {
                x = apply(stage, x);
                y = apply(stage, y);
            }
        }
        return distance;
    }

    private double[] weight(String name) {
        return Objects.requireNonNull(weights.get(name), name).toDoubles();
    }

    private static double[][][] scaled(double[][][] image) {
        double[][][] scaled = new double[3][image[0].length][image[0][0].length];
        for (int c = 0; c < 3; c++) {
            for (int h = 0; h < scaled[c].length; h++) {
                for (int w = 0; w < scaled[c][h].length; w++) {
                    scaled[c][h][w] = (image[c][h][w] - SHIFT[c]) / SCALE[c];
                }
            }
        }
        return scaled;
    }

    private static double layer(double[][][] x, double[][][] y, double[] linear) {
        double sum = 0;
        for (int h = 0; h < x[0].length; h++) {
            for (int w = 0; w < x[0][h].length; w++) {
                double xLength = length(x, h, w) + 1e-10;
                double yLength = length(y, h, w) + 1e-10;
                for (int c = 0; c < x.length; c++) {
                    double difference = x[c][h][w] / xLength - y[c][h][w] / yLength;
                    sum += linear[c] * difference * difference;
                }
            }
        }
        return sum / (x[0].length * x[0][0].length);
    }

    private static double length(double[][][] x, int h, int w) {
        double squares = 0;
        for (double[][] channel : x) {
            squares += channel[h][w] * channel[h][w];
        }
        return Math.sqrt(squares);
    }

    private double[][][] apply(Backbone.Stage stage, double[][][] x) {
        if (stage instanceof Backbone.Convolution c) {
            return convolution(x, "features." + c.index(), c.kernel(), c.stride(), c.padding());
        }
        if (stage instanceof Backbone.Fire fire) {
            String name = "features." + fire.index();
            double[][][] squeezed = convolution(x, name + ".squeeze", 1, 1, 0);
            double[][][] small = convolution(squeezed, name + ".expand1x1", 1, 1, 0);
            double[][][] large = convolution(squeezed, name + ".expand3x3", 3, 1, 1);
            double[][][] both = new double[small.length + large.length][][];
            System.arraycopy(small, 0, both, 0, small.length);
            System.arraycopy(large, 0, both, small.length, large.length);
            return both;
        }
        return maxPool(x, (Backbone.Pool) stage);
    }

    /** With the ReLU. */
    private double[][][] convolution(double[][][] x, String name, int kernel, int stride, int padding) {
        double[] weight = weight(name + ".weight");
        double[] bias = weight(name + ".bias");
        int rows = (x[0].length + 2 * padding - kernel) / stride + 1;
        int columns = (x[0][0].length + 2 * padding - kernel) / stride + 1;
        double[][][] out = new double[bias.length][rows][columns];
        for (int o = 0; o < bias.length; o++) {
            for (int h = 0; h < rows; h++) {
                for (int w = 0; w < columns; w++) {
                    double sum = bias[o];
                    for (int k = 0; k < x.length * kernel * kernel; k++) {
                        int row = h * stride - padding + k / kernel % kernel;
                        int column = w * stride - padding + k % kernel;
                        if (row >= 0 && row < x[0].length && column >= 0 && column < x[0][0].length) {
                            sum += weight[o * x.length * kernel * kernel + k] * x[k / (kernel * kernel)][row][column];
                        }
                    }
                    out[o][h][w] = Math.max(0, sum);
                }
            }
        }
        return out;
    }

    private static double[][][] maxPool(double[][][] x, Backbone.Pool pool) {
        int rows = pooled(x[0].length, pool);
        int columns = pooled(x[0][0].length, pool);
        double[][][] out = new double[x.length][rows][columns];
        for (int c = 0; c < x.length; c++) {
            for (int h = 0; h < rows; h++) {
                for (int w = 0; w < columns; w++) {
                    double most = Double.NEGATIVE_INFINITY;
                    for (int k = 0; k < pool.kernel() * pool.kernel(); k++) {
                        int row = h * pool.stride() + k / pool.kernel();
                        int column = w * pool.stride() + k % pool.kernel();
                        if (row < x[0].length && column < x[0][0].length) {
                            most = Math.max(most, x[c][row][column]);
                        }
                    }
                    out[c][h][w] = most;
                }
            }
        }
        return out;
    }

    private static int pooled(int size, Backbone.Pool pool) {
        double windows = (double) (size - pool.kernel()) / pool.stride();
        return (int) (pool.ceil() ? Math.ceil(windows) : Math.floor(windows)) + 1;
    }
}
