package fusedream.engine.toyland.generator;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SoftChoice;
import fusedream.engine.toyland.Surface;
import java.util.Arrays;
import java.util.List;

/**
 * Which scene a latent z stands for, together with a class: what the generator learns to draw.
 *
 * <p>The class is the kind of the thing. The first chunk of z, which a BigGAN hands to its first layer, holds place, size and
 * background; the second chunk, handed to the first block, colour and surface; the last chunk's first number the shade.
 * Background, colour and surface are softmaxes over slices of z, so the scene is a smooth function of z. All other numbers
 * of z change nothing.
 */
public final class LatentScenes {

    /** Numbers of z in one chunk. */
    public static final int CHUNK = 16;

    /** Chunks: one for the first layer, one for each block. */
    public static final int CHUNKS = 5;

    public static final int LATENT_SIZE = CHUNK * CHUNKS;

    /** Latents are cut to this, in training as in the search. */
    public static final double LIMIT = 2;

    private static final double TEMPERATURE = 0.25;

    /** How far one unit of z moves the thing, in parts of the side. */
    static final double REACH = 0.11;

    static final double MIDDLE_SIZE = 0.5;
    static final double GROWTH = 0.09;

    static final int X = 0;
    static final int Y = 1;
    static final int SIZE = 2;
    static final int BACKGROUND = 3;
    private static final int COLOUR = CHUNK;
    private static final int SURFACE = COLOUR + Colour.values().length;
    private static final int SHADE = CHUNK * (CHUNKS - 1);

    /** All scenes have the same stars, waves and grass. */
    private static final long VARIATION = 7;

    /** Numbers of each chunk that mean something. */
    private static final int[] MEANINGFUL = {
        BACKGROUND + Background.values().length, SURFACE + Surface.values().length - CHUNK, 0, 0, 1
    };

    private static final List<Surface> SURFACES = List.of(Surface.values());

    /** How often a place is drawn evenly over its range, and how often a choice is made clear. */
    private static final double EVEN = 0.5;

    private static final double CLEAR = 0.75;

    /** How often a thing is clearly plain: most prompts name no surface. */
    private static final double PLAIN = 0.4;

    private LatentScenes() {}

    /**
     * The scene of a latent.
     *
     * @param z {@value #LATENT_SIZE} numbers in [-2, 2]
     */
    public static Scene scene(float[] z, ObjectKind kind) {
        if (z.length != LATENT_SIZE) {
            throw new IllegalArgumentException("A latent has " + LATENT_SIZE + " numbers, got " + z.length + ".");
        }
        Scene.Look look =
                new Scene.Look(choice(Colour.class, z, COLOUR), choice(Surface.class, z, SURFACE), z[SHADE] / LIMIT);
        Scene.Place place = Scene.Place.of(0.5 + REACH * z[X], 0.5 + REACH * z[Y], MIDDLE_SIZE + GROWTH * z[SIZE]);
        return new Scene(
                new Scene.Backdrop(choice(Background.class, z, BACKGROUND), VARIATION),
                List.of(new Scene.Item(kind, look, place)));
    }

    private static <E extends Enum<E>> SoftChoice<E> choice(Class<E> type, float[] z, int from) {
        double[] scores = new double[type.getEnumConstants().length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = z[from + i];
        }
        return SoftChoice.softmax(type, scores, TEMPERATURE);
    }

    /** How many numbers of a chunk, from its first on, change the scene. */
    static int meaningful(int chunk) {
        return MEANINGFUL[chunk];
    }

    /**
     * A latent to learn from: normal numbers cut to [-2, 2], but places often even over their range and choices often
     * clear, since a search ends with such.
     */
    public static float[] draw(Draws draws) {
        float[] z = draws.normals(LATENT_SIZE);
        for (int i : new int[] {X, Y, SIZE, SHADE}) {
            if (draws.uniformDouble() < EVEN) {
                z[i] = (float) (LIMIT * (2 * draws.uniformDouble() - 1));
            }
        }
        clear(z, BACKGROUND, Background.values().length, draws);
        clear(z, COLOUR, Colour.values().length, draws);
        clear(z, SURFACE, Surface.values().length, draws);
        if (draws.uniformDouble() < PLAIN) {
            lift(z, SURFACE, Surface.values().length, SURFACES.indexOf(Surface.PLAIN), draws);
        }
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) Math.max(-LIMIT, Math.min(LIMIT, z[i]));
        }
        return z;
    }

    /** Often lifts one number of a slice and lowers the others. */
    private static void clear(float[] z, int from, int count, Draws draws) {
        if (draws.uniformDouble() >= CLEAR) {
            return;
        }
        lift(z, from, count, draws.integer(0, count - 1), draws);
    }

    private static void lift(float[] z, int from, int count, int chosen, Draws draws) {
        float lowered = (float) (1.5 * draws.uniformDouble());
        for (int i = from; i < from + count; i++) {
            z[i] -= lowered;
        }
        z[from + chosen] = (float) (0.8 + 1.2 * draws.uniformDouble());
    }

    /** The latent of a scene as clear as z can say it: for sheets and tests. */
    public static float[] clear(Colour colour, Surface surface, Background background) {
        float[] z = new float[LATENT_SIZE];
        Arrays.fill(z, BACKGROUND, BACKGROUND + Background.values().length, -1);
        Arrays.fill(z, COLOUR, SURFACE + Surface.values().length, -1);
        z[BACKGROUND + Arrays.asList(Background.values()).indexOf(background)] = 1.5f;
        z[COLOUR + Arrays.asList(Colour.values()).indexOf(colour)] = 1.5f;
        z[SURFACE + Arrays.asList(Surface.values()).indexOf(surface)] = 1.5f;
        return z;
    }
}
