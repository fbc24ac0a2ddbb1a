package fusedream.engine.toyland;

import fusedream.engine.api.RgbImage;
import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.paint.Canvas;
import fusedream.engine.toyland.paint.Coat;
import fusedream.engine.toyland.paint.Frame;
import fusedream.engine.toyland.paint.Rgb;
import fusedream.engine.toyland.paint.Stamp;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Draws scenes as square pictures: the same pixels for the same scene on every machine and JDK.
 *
 * <p>Mixed backgrounds are painted apart and averaged by their shares. Not thread-safe, since it keeps its canvases;
 * give each thread its own.
 */
public final class SceneRenderer {

    /** Pictures larger than this are refused: scratch memory grows with the square. */
    public static final int LARGEST_SIZE = 2048;

    /** Backgrounds with smaller shares do not show among 256 levels. */
    private static final double LEAST_SHARE = 0.002;

    private static final double SHADE_RANGE = 0.14;

    private final int size;
    private final Canvas canvas;
    private final Stamp stamp;
    private final Map<Background, Painted> painted = new EnumMap<>(Background.class);

    private record Painted(long variation, Canvas canvas) {}

    /**
     * @param size the pictures' side in pixels
     * @throws IllegalArgumentException if it is not 8 to {@value #LARGEST_SIZE}
     */
    public SceneRenderer(int size) {
        if (size < 8 || size > LARGEST_SIZE) {
            throw new IllegalArgumentException(
                    "Scenes are drawn at 8 to " + LARGEST_SIZE + " pixels a side, got " + size);
        }
        this.size = size;
        this.canvas = new Canvas(size);
        this.stamp = new Stamp(size);
    }

    /** The pictures' side in pixels. */
    public int size() {
        return size;
    }

    /** The scene as 8-bit pixels. */
    public RgbImage image(Scene scene) {
        draw(scene);
        float[] planes = canvas.planes();
        int plane = size * size;
        byte[] rgb = new byte[planes.length];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) (255 * planes[c * plane + i] + 0.5f);
            }
        }
        return new RgbImage(size, size, rgb);
    }

    /** The scene as (3, size, size) in [-1, 1], not rounded: what a generator should make. */
    public float[] tensor(Scene scene) {
        draw(scene);
        return signed();
    }

    /** What is behind a scene's things, in the form of {@link #tensor}. */
    public float[] backdropTensor(Backdrop backdrop) {
        paintBackdrop(backdrop);
        return signed();
    }

    private float[] signed() {
        float[] planes = canvas.planes();
        float[] values = new float[planes.length];
        for (int i = 0; i < planes.length; i++) {
            values[i] = 2 * planes[i] - 1;
        }
        return values;
    }

    private void draw(Scene scene) {
        paintBackdrop(scene.backdrop());
        for (Item item : scene.items()) {
            Scene.Place place = item.place();
            Frame frame =
                    Frame.at(place.x() * size, place.y() * size, place.size() * size, place.tilt(), place.mirrored());
            stamp.press(item.kind().drawing(), frame, coat(item.look()), canvas);
        }
    }

    private void paintBackdrop(Backdrop backdrop) {
        float[] mixed = canvas.planes();
        Arrays.fill(mixed, 0);
        double total = 0;
        for (Background background : Background.values()) {
            double share = backdrop.background().share(background);
            if (share >= LEAST_SHARE) {
                total += share;
                add(mixed, background(background, backdrop.variation()), (float) share);
            }
        }
        float scale = (float) (1 / total);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = Math.min(1, scale * mixed[i]);
        }
    }

    private static void add(float[] sum, float[] planes, float share) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * planes[i];
        }
    }

    /** Keeps the last version of each background, since a generator's scenes all have the same one. */
    private float[] background(Background background, long variation) {
        Painted kept = painted.get(background);
        if (kept == null || kept.variation() != variation) {
            Canvas fresh = kept == null ? new Canvas(size) : kept.canvas();
            background.landscape().paint(fresh, Draws.seeded(variation).child(background.name()));
            kept = new Painted(variation, fresh);
            painted.put(background, kept);
        }
        return kept.canvas().planes();
    }

    private static Coat coat(Look look) {
        Rgb tone = new Rgb(0, 0, 0);
        for (Colour colour : Colour.values()) {
            Rgb part = colour.rgb();
            float share = (float) look.colour().share(colour);
            tone = new Rgb(
                    tone.red() + share * part.red(),
                    tone.green() + share * part.green(),
                    tone.blue() + share * part.blue());
        }
        Rgb towards = look.shade() < 0 ? Rgb.BLACK : Rgb.WHITE;
        return new Coat(
                tone.mixedWith(towards, SHADE_RANGE * Math.abs(look.shade())),
                look.surface().share(Surface.STRIPED),
                look.surface().share(Surface.DOTTED),
                look.surface().share(Surface.GLOWING));
    }
}
