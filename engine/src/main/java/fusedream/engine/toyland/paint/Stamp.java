package fusedream.engine.toyland.paint;

import fusedream.engine.toyland.paint.Drawing.Ink;
import fusedream.engine.toyland.paint.Drawing.Layer;
import java.util.Arrays;

/**
 * Puts drawings onto canvases of one size: draws one apart, then lays its halo, its rim and itself over the picture. Not
 * thread-safe.
 */
public final class Stamp {

    private static final double RIM_WIDTH = 0.022;
    private static final double RIM_STRENGTH = 0.8;
    private static final double HALO_WIDTH = 0.12;
    private static final double GLOW_STRENGTH = 2.4;
    private static final double LIGHT_FROM_ABOVE = 0.2;

    private final int size;
    private final Coverage coverage;
    private final BoxBlur blur;

    /** The drawing so far: red, green and blue times alpha, then alpha. */
    private final float[] sprite;

    public Stamp(int size) {
        this.size = size;
        this.coverage = new Coverage(size);
        this.blur = new BoxBlur(size);
        this.sprite = new float[4 * size * size];
    }

    /**
     * Paints the drawing over what is on the canvas.
     *
     * @throws IllegalArgumentException if the canvas is of another size
     */
    public void press(Drawing drawing, Frame frame, Coat coat, Canvas canvas) {
        if (canvas.size() != size) {
            throw new IllegalArgumentException(
                    "A stamp for pictures of side " + size + " was given one of " + canvas.size());
        }
        draw(drawing, frame, coat);
        if (coat.glowing() > 0.01) {
            surround(canvas, HALO_WIDTH * frame.side(), coat.halo(), GLOW_STRENGTH * coat.glowing());
        }
        double rim = RIM_WIDTH * (0.4 * size + 0.6 * frame.side());
        surround(canvas, rim, coat.rim(), 2 * RIM_STRENGTH * (1 - 0.75 * coat.glowing()));
        layOver(canvas);
    }

    /** The drawing's silhouette, (size, size) in [0, 1]. */
    public float[] silhouette(Drawing drawing, Frame frame) {
        draw(drawing, frame, new Coat(Rgb.BLACK, 0, 0, 0));
        return Arrays.copyOfRange(sprite, 3 * size * size, 4 * size * size);
    }

    private void draw(Drawing drawing, Frame frame, Coat coat) {
        Arrays.fill(sprite, 0);
        for (Layer layer : drawing.layers()) {
            coverage.trace(layer.outline(), frame);
            if (layer.ink() == Ink.BODY) {
                paintBody(frame, coat);
            } else {
                paintFlat(coat.colour(layer.ink()));
            }
        }
    }

    private void paintFlat(Rgb colour) {
        for (int y = coverage.top(); y < coverage.bottom(); y++) {
            for (int x = coverage.left(); x < coverage.right(); x++) {
                float alpha = coverage.at(x, y);
                if (alpha > 0) {
                    put(y * size + x, colour.red(), colour.green(), colour.blue(), alpha);
                }
            }
        }
    }

    private void paintBody(Frame frame, Coat coat) {
        Rgb tone = coat.tone();
        Rgb pattern = coat.pattern();
        double pixel = 1 / frame.side();
        for (int y = coverage.top(); y < coverage.bottom(); y++) {
            for (int x = coverage.left(); x < coverage.right(); x++) {
                float alpha = coverage.at(x, y);
                if (alpha > 0) {
                    double u = frame.u(x + 0.5, y + 0.5);
                    double v = frame.v(x + 0.5, y + 0.5);
                    float share = (float) coat.patternAt(u, v, pixel);
                    float light = (float) (1 + LIGHT_FROM_ABOVE * (0.5 - v));
                    float core = (float) coat.coreAt(u, v);
                    put(
                            y * size + x,
                            lit(tone.red(), pattern.red(), share, light, core),
                            lit(tone.green(), pattern.green(), share, light, core),
                            lit(tone.blue(), pattern.blue(), share, light, core),
                            alpha);
                }
            }
        }
    }

    private static float lit(float tone, float pattern, float share, float light, float core) {
        float flat = Math.min(1, light * (tone + share * (pattern - tone)));
        return flat + core * (1 - flat);
    }

    private void put(int pixel, float red, float green, float blue, float alpha) {
        int plane = size * size;
        sprite[pixel] += alpha * (red - sprite[pixel]);
        sprite[pixel + plane] += alpha * (green - sprite[pixel + plane]);
        sprite[pixel + 2 * plane] += alpha * (blue - sprite[pixel + 2 * plane]);
        sprite[pixel + 3 * plane] += alpha * (1 - sprite[pixel + 3 * plane]);
    }

    /** Paints a soft edge of this width in pixels around the drawing. */
    private void surround(Canvas canvas, double width, Rgb colour, double strength) {
        float[] soft = blur.of(sprite, 3 * size * size, width);
        for (int i = 0; i < soft.length; i++) {
            if (soft[i] > 0.004f) {
                canvas.blend(i, colour, (float) Math.min(0.9, strength * soft[i]));
            }
        }
    }

    private void layOver(Canvas canvas) {
        float[] planes = canvas.planes();
        int plane = size * size;
        for (int i = 0; i < plane; i++) {
            float alpha = sprite[i + 3 * plane];
            if (alpha > 0) {
                for (int c = 0; c < Canvas.CHANNELS; c++) {
                    planes[i + c * plane] = sprite[i + c * plane] + (1 - alpha) * planes[i + c * plane];
                }
            }
        }
    }
}
