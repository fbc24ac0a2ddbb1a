package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Draws;
import fusedream.engine.train.Weights;
import java.util.Arrays;
import java.util.Map;

/**
 * The weights of a CLIP before its first step: normal, with a deviation that keeps what passes through a layer at its size,
 * much as clip/model.py draws them in {@code initialize_parameters}. The text tower's are its own: tokens large enough to be
 * told apart beside what a block adds, and a first block that looks back ({@link LookingBack}).
 */
final class FirstWeights {

    private static final double TOKEN_DEVIATION = 0.5;

    /** One over the temperature of 0.07 with which CLIP begins. */
    private static final float LOGIT_SCALE = (float) Math.log(1 / 0.07);

    private static final String FIRST_BLOCK = "transformer.resblocks.0.attn.in_proj_weight";

    private FirstWeights() {}

    /**
     * Adds all weights of a schema.
     *
     * @param shapes names and shapes, under OpenAI's names
     * @param heads of the text tower's blocks
     */
    static void addTo(Weights weights, Map<String, long[]> shapes, int heads, Draws draws) {
        shapes.forEach((name, shape) -> add(weights, name, shape, heads, draws.child(name)));
    }

    private static void add(Weights weights, String name, long[] shape, int heads, Draws draws) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        if (name.endsWith("running_mean") || name.endsWith("running_var")) {
            weights.buffer(name, constant(count, name.endsWith("var") ? 1 : 0), shape);
        } else if (name.equals("logit_scale")) {
            weights.learn(name, constant(count, LOGIT_SCALE), shape);
        } else if (shape.length == 1) {
            weights.learn(name, constant(count, name.endsWith("weight") ? 1 : 0), shape);
        } else if (name.equals("positional_embedding")) {
            weights.learn(name, LookingBack.positions((int) shape[0], (int) shape[1]), shape);
        } else {
            float[] values = normals(count, deviation(name, shape), draws);
            if (name.equals(FIRST_BLOCK)) {
                lookBack(values, (int) shape[1], heads);
            }
            weights.learn(name, values, shape);
        }
    }

    /** The first head looks one token back, the second two: adjectives stand that near. */
    private static void lookBack(float[] projection, int width, int heads) {
        for (int head = 0; head < Math.min(2, heads); head++) {
            LookingBack.aim(projection, width, head, width / heads, head + 1);
        }
    }

    private static double deviation(String name, long... shape) {
        if (name.equals("token_embedding.weight")) {
            return TOKEN_DEVIATION;
        } else if (name.equals("text_projection")) {
            return 1 / Math.sqrt((double) shape[0]);
        }
        long inputs = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        // He et al. 2015: a ReLU takes half of what passes; the transformer's and the pooling's layers have none.
        double usual = Math.sqrt((shape.length == 4 ? 2.0 : 1.0) / inputs);
        return addsToTexts(name) ? usual / 2 : usual;
    }

    /** Whether a matrix's products are added to what passes the text tower: a block should not drown the one before. */
    private static boolean addsToTexts(String name) {
        return name.startsWith("transformer.") && (name.contains(".c_proj.") || name.contains(".out_proj."));
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
