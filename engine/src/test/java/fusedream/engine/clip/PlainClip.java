package fusedream.engine.clip;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The slow twin: CLIP's two transformers in plain loops over doubles, on Hugging Face's own names, one item at a time.
 *
 * @param weights row-major, by name
 */
record PlainClip(Map<String, float[]> weights, ClipConfig config) {

    double[] image(double[] pixels) {
        ClipConfig.VisionTransformer vision = (ClipConfig.VisionTransformer) config.vision();
        int grid = vision.grid();
        int width = vision.transformer().width();
        double[][] tokens = new double[grid * grid + 1][width];
        for (int i = 0; i < width; i++) {
            tokens[0][i] = at("vision_model.embeddings.class_embedding", i);
        }
        for (int patch = 0; patch < grid * grid; patch++) {
            tokens[patch + 1] = patch(pixels, vision, patch);
        }
        addPositions(tokens, "vision_model.embeddings.position_embedding.weight");
        double epsilon = vision.transformer().epsilon();
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = norm(tokens[i], "vision_model.pre_layrnorm", epsilon);
        }
        tokens = blocks(tokens, "vision_model", vision.transformer(), false);
        return linear(norm(tokens[0], "vision_model.post_layernorm", epsilon), "visual_projection", false);
    }

    double[] text(int[] ids, int end) {
        ClipConfig.Transformer transformer = config.text().transformer();
        double[][] tokens = new double[ids.length][transformer.width()];
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < transformer.width(); j++) {
                tokens[i][j] = at("text_model.embeddings.token_embedding.weight", ids[i] * transformer.width() + j);
            }
        }
        addPositions(tokens, "text_model.embeddings.position_embedding.weight");
        tokens = blocks(tokens, "text_model", transformer, true);
        return linear(
                norm(tokens[end], "text_model.final_layer_norm", transformer.epsilon()), "text_projection", false);
    }

    private double[] patch(double[] pixels, ClipConfig.VisionTransformer vision, int patch) {
        int side = vision.patchSize();
        int size = vision.imageSize();
        double[] window = new double[3 * side * side];
        for (int i = 0; i < window.length; i++) {
            int row = patch / vision.grid() * side + i / side % side;
            int column = patch % vision.grid() * side + i % side;
            window[i] = pixels[(i / (side * side) * size + row) * size + column];
        }
        return linear(window, "vision_model.embeddings.patch_embedding", false);
    }

    private double[][] blocks(double[][] start, String tower, ClipConfig.Transformer shape, boolean causal) {
        double[][] x = start;
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = tower + ".encoder.layers." + layer;
            double[][] normed = each(x, row -> norm(row, name + ".layer_norm1", shape.epsilon()));
            x = sum(x, attention(normed, name + ".self_attn.", shape.heads(), causal));
            x = sum(x, each(x, row -> perceptron(norm(row, name + ".layer_norm2", shape.epsilon()), name, shape)));
        }
        return x;
    }

    private double[] perceptron(double[] row, String name, ClipConfig.Transformer shape) {
        DoubleUnaryOperator activation = shape.activation() == ClipConfig.Activation.GELU
                ? v -> v * normalDistribution(v)
                : v -> v / (1 + Math.exp(-1.702 * v));
        double[] wide = linear(row, name + ".mlp.fc1", true);
        return linear(Arrays.stream(wide).map(activation).toArray(), name + ".mlp.fc2", true);
    }

    /** By Simpson's rule; Java has no error function. */
    private static double normalDistribution(double x) {
        int steps = 2000;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double at = x * i / steps;
            int weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-at * at / 2);
        }
        return 0.5 + sum * x / steps / 3 / Math.sqrt(2 * Math.PI);
    }

    private double[][] attention(double[][] x, String name, int heads, boolean causal) {
        double[][] q = each(x, row -> linear(row, name + "q_proj", true));
        double[][] k = each(x, row -> linear(row, name + "k_proj", true));
        double[][] v = each(x, row -> linear(row, name + "v_proj", true));
        int size = q[0].length / heads;
        double[][] joined = new double[x.length][q[0].length];
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < x.length; i++) {
                int seen = causal ? i + 1 : x.length;
                double[] weights = new double[seen];
                for (int j = 0; j < seen; j++) {
                    for (int c = head * size; c < (head + 1) * size; c++) {
                        weights[j] += q[i][c] * k[j][c] / Math.sqrt(size);
                    }
                }
                double total = Arrays.stream(weights).map(Math::exp).sum();
                for (int j = 0; j < seen; j++) {
                    for (int c = head * size; c < (head + 1) * size; c++) {
                        joined[i][c] += Math.exp(weights[j]) / total * v[j][c];
                    }
                }
            }
        }
        return each(joined, row -> linear(row, name + "out_proj", true));
    }

    private double[] norm(double[] row, String name, double epsilon) {
        double mean = Arrays.stream(row).average().orElseThrow();
        double variance =
                Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return IntStream.range(0, row.length)
                .mapToDouble(i -> (row[i] - mean) / Math.sqrt(variance + epsilon) * at(name + ".weight", i)
                        + at(name + ".bias", i))
                .toArray();
    }

    private double[] linear(double[] row, String name, boolean bias) {
        float[] weight = weight(name + ".weight");
        return IntStream.range(0, weight.length / row.length)
                .mapToDouble(i -> IntStream.range(0, row.length)
                                .mapToDouble(j -> weight[i * row.length + j] * row[j])
                                .sum()
                        + (bias ? at(name + ".bias", i) : 0))
                .toArray();
    }

    private void addPositions(double[][] tokens, String name) {
        for (int i = 0; i < tokens.length; i++) {
            for (int j = 0; j < tokens[i].length; j++) {
                tokens[i][j] += at(name, i * tokens[i].length + j);
            }
        }
    }

    private double at(String name, int index) {
        return weight(name)[index];
    }

    private float[] weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private static double[][] each(double[][] rows, UnaryOperator<double[]> work) {
        return Arrays.stream(rows).map(work).toArray(double[][]::new);
    }

    private static double[][] sum(double[][] a, double[][] b) {
        return IntStream.range(0, a.length)
                .mapToObj(i -> IntStream.range(0, a[i].length)
                        .mapToDouble(j -> a[i][j] + b[i][j])
                        .toArray())
                .toArray(double[][]::new);
    }
}
