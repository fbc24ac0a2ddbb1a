package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Surface;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Weights;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the renderer knows of a scene, as questions with shares for answers: which things are there, each in which colour
 * and with which surface, and the background. A linear layer on embeddings, the same for pictures and for
 * captions, learns to answer; it is not part of the encoder. Without it captions do not say which colour belongs to which
 * thing until very late.
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

    /**
     * What embeddings should answer.
     *
     * @param shares (N, F) in [0, 1]
     * @param asked (N, F), 1 for a question that is asked and 0 for one that is not
     */
    record Answers(Tensor shares, Tensor asked) {}

    /** The answers for scenes, which are asked everything. */
    static Answers ofScenes(Backend backend, List<Scene> scenes) {
        float[] all = new float[scenes.size() * COUNT];
        for (int n = 0; n < scenes.size(); n++) {
            answer(scenes.get(n), all, n * COUNT);
        }
        return new Answers(backend.tensor(all, scenes.size(), COUNT), backend.full(1, 1, COUNT));
    }

    /** The answers for captions, which are not asked what they leave open of the things that they name. */
    static Answers ofClaims(Backend backend, List<Claim> claims) {
        float[] all = new float[claims.size() * COUNT];
        float[] asked = new float[all.length];
        Arrays.fill(asked, 1);
        for (int n = 0; n < claims.size(); n++) {
            answer(claims.get(n), all, asked, n * COUNT);
        }
        return new Answers(backend.tensor(all, claims.size(), COUNT), backend.tensor(asked, claims.size(), COUNT));
    }

    private static void answer(Claim claim, float[] all, float[] asked, int start) {
        for (Claim.Mention mention : claim.mentions()) {
            int kind = mention.kind().ordinal();
            all[start + kind] = 1;
            say(mention.colour(), all, asked, start + PAINTED + kind * COLOURS, COLOURS);
            say(mention.surface(), all, asked, start + SURFACED + kind * SURFACES, SURFACES);
        }
        say(claim.background(), all, asked, start + PLACED, BACKGROUNDS);
    }

    private static void say(@Nullable Enum<?> said, float[] all, float[] asked, int from, int count) {
        if (said == null) {
            Arrays.fill(asked, from, from + count, 0);
        } else {
            all[from + said.ordinal()] = 1;
        }
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
     * How wrongly the layer answers from embeddings of pictures or of texts: the sum of the questions' binary cross
     * entropies, averaged over embeddings.
     *
     * @param embeddings (N, E)
     */
    static Tensor loss(Leaves leaves, Tensor embeddings, Answers answers) {
        Tensor logits = embeddings.linear(leaves.of(PREFIX + "weight"), leaves.of(PREFIX + "bias"));
        Tensor entropy = logits.softplus().minus(logits.times(answers.shares()));
        return entropy.times(answers.asked()).sum().times(1.0 / embeddings.size(0));
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
