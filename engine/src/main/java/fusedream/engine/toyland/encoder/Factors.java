package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Surface;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * What the renderer knows of a scene, as questions with shares for answers: which things are there, each in which colour
 * and with which surface, and the background. A linear layer on image embeddings learns to answer; it is not part of the
 * encoder.
 *
 * <p>F = {@value #COUNT} questions.
 */
@SuppressWarnings("EnumOrdinal") // questions stand in the order of the constants; nothing is stored beyond a training
final class Factors {

    /** Weights under this prefix are not part of the encoder. */
    static final String PREFIX = "factors.";

    private static final int KINDS = 24;
    private static final int COLOURS = 10;
    private static final int SURFACES = 4;
    private static final int BACKGROUNDS = 8;
    private static final int PAINTED = KINDS;
    private static final int SURFACED = PAINTED + KINDS * COLOURS;
    private static final int PLACED = SURFACED + KINDS * SURFACES;
    private static final int COUNT = PLACED + BACKGROUNDS;

    private static final double MEAN_THINGS = 1.5;

    private Factors() {}

    /** Adds the layer, which at first answers with the mean of each sort of question. */
    static void addTo(Weights weights, int embeddingSize) {
        float[] bias = new float[COUNT];
        Arrays.fill(bias, 0, PAINTED, logit(MEAN_THINGS / KINDS));
        Arrays.fill(bias, PAINTED, SURFACED, logit(MEAN_THINGS / (KINDS * COLOURS)));
        Arrays.fill(bias, SURFACED, PLACED, logit(MEAN_THINGS / (KINDS * SURFACES)));
        Arrays.fill(bias, PLACED, COUNT, logit(1.0 / BACKGROUNDS));
        weights.learn(PREFIX + "weight", new float[COUNT * embeddingSize], COUNT, embeddingSize);
        weights.learn(PREFIX + "bias", bias, COUNT);
    }

    private static float logit(double share) {
        return (float) Math.log(share / (1 - share));
    }

    /** The answers for scenes: (N, F) in [0, 1]. */
    static Tensor answers(Backend backend, List<Scene> scenes) {
        float[] all = new float[scenes.size() * COUNT];
        for (int n = 0; n < scenes.size(); n++) {
            answer(scenes.get(n), all, n * COUNT);
        }
        return backend.tensor(all, scenes.size(), COUNT);
    }

    private static void answer(Scene scene, float[] all, int start) {
        for (Scene.Item item : scene.items()) {
            int kind = item.kind().ordinal();
            all[start + kind] = 1;
            for (Colour colour : Colour.values()) {
                all[start + PAINTED + kind * COLOURS + colour.ordinal()] =
                        (float) item.look().colour().share(colour);
            }
            for (Surface surface : Surface.values()) {
                all[start + SURFACED + kind * SURFACES + surface.ordinal()] =
                        (float) item.look().surface().share(surface);
            }
        }
        for (Background background : Background.values()) {
            all[start + PLACED + background.ordinal()] =
                    (float) scene.backdrop().background().share(background);
        }
    }

    /**
     * How wrongly the layer answers from embeddings: the sum of the questions' binary cross entropies, averaged over
     * scenes.
     *
     * @param embeddings (N, E)
     * @param answers (N, F)
     */
    static Tensor loss(Leaves leaves, Tensor embeddings, Tensor answers) {
        Tensor logits = embeddings.linear(leaves.of(PREFIX + "weight"), leaves.of(PREFIX + "bias"));
        Tensor entropy = logits.softplus().minus(logits.times(answers));
        return entropy.sum().times(1.0 / embeddings.size(0));
    }

    static {
        if (ObjectKind.values().length != KINDS
                || Colour.values().length != COLOURS
                || Surface.values().length != SURFACES
                || Background.values().length != BACKGROUNDS) {
            throw new IllegalStateException(
                    "Toyland has grown: count its kinds, colours, surfaces and backgrounds again.");
        }
    }
}
