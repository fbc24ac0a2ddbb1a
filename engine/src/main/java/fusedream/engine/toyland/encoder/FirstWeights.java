package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Draws;
import fusedream.engine.train.Weights;
import java.util.Arrays;
import java.util.Map;

/**
 * The weights of a CLIP before its first step, as clip/model.py draws them in {@code initialize_parameters}: normal, with
 * a deviation that keeps what passes through a layer at its size.
 */
final class FirstWeights {

    private static final double TOKEN_DEVIATION = 0.02;
    private static final double POSITION_DEVIATION = 0.01;

    /** One over the temperature of 0.07 with which CLIP begins. */
    private static final float LOGIT_SCALE = (float) Math.log(1 / 0.07);

    private FirstWeights() {}

    /**
     * Adds all weights of a schema.
     *
     * @param shapes names and shapes, under OpenAI's names
     */
    static void addTo(Weights weights, Map<String, long[]> shapes, Draws draws) {
        shapes.forEach((name, shape) -> add(weights, name, shape, draws.child(name)));
    }

    private static void add(Weights weights, String name, long[] shape, Draws draws) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        if (name.endsWith("running_mean") || name.endsWith("running_var")) {
            weights.buffer(name, constant(count, name.endsWith("var") ? 1 : 0), shape);
        } else if (name.equals("logit_scale")) {
            weights.learn(name, constant(count, LOGIT_SCALE), shape);
        } else if (shape.length == 1) {
            weights.learn(name, constant(count, name.endsWith("weight") ? 1 : 0), shape);
        } else {
            weights.learn(name, normals(count, deviation(name, shape), draws), shape);
        }
    }

    private static double deviation(String name, long... shape) {
        if (name.equals("token_embedding.weight")) {
            return TOKEN_DEVIATION;
        } else if (name.equals("positional_embedding")) {
            return POSITION_DEVIATION;
        } else if (name.equals("text_projection")) {
            return 1 / Math.sqrt((double) shape[0]);
        }
        long inputs = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        // He et al. 2015: a ReLU takes half of what passes; the transformer's and the pooling's layers have none.
        return Math.sqrt((shape.length == 4 ? 2.0 : 1.0) / inputs);
    }

    private static float[] constant(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] normals(int count, double deviation, Draws draws) {
        float[] values = draws.normals(count);
        for (int i = 0; i < count; i++) {
            values[i] *= (float) deviation;
        }
        return values;
    }
}
