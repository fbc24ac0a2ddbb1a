package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.paint.Drawing.body;
import static fusedream.engine.toyland.paint.Drawing.deep;
import static fusedream.engine.toyland.paint.Drawing.ink;
import static fusedream.engine.toyland.paint.Drawing.light;
import static fusedream.engine.toyland.paint.Drawing.pale;
import static fusedream.engine.toyland.paint.Drawing.shade;
import static fusedream.engine.toyland.paint.Drawing.stone;
import static fusedream.engine.toyland.paint.Drawing.wood;
import static fusedream.engine.toyland.paint.Outline.circle;
import static fusedream.engine.toyland.paint.Outline.ellipse;
import static fusedream.engine.toyland.paint.Outline.line;
import static fusedream.engine.toyland.paint.Outline.polygon;
import static fusedream.engine.toyland.paint.Outline.roundBox;
import static fusedream.engine.toyland.paint.Outline.smooth;

import fusedream.engine.toyland.paint.Drawing;

/** Car, boat, rocket and balloon. */
public final class Vehicles {

    private Vehicles() {}

    public static Drawing car() {
        return Drawing.of(
                body(smooth(
                        0.02, 0.62, 0.04, 0.50, 0.20, 0.46, 0.32, 0.28, 0.46, 0.24, 0.64, 0.25, 0.78, 0.46, 0.94, 0.49,
                        0.98, 0.60, 0.96, 0.72, 0.50, 0.745, 0.04, 0.72)),
                shade(smooth(0.03, 0.64, 0.50, 0.66, 0.97, 0.63, 0.955, 0.715, 0.50, 0.74, 0.045, 0.715)),
                pale(
                        smooth(0.26, 0.46, 0.34, 0.33, 0.455, 0.30, 0.47, 0.46, 0.36, 0.475),
                        smooth(0.52, 0.46, 0.52, 0.30, 0.62, 0.31, 0.71, 0.46, 0.62, 0.475)),
                deep(line(0.015, 0.495, 0.30, 0.495, 0.68)),
                stone(line(0.022, 0.54, 0.55, 0.60, 0.55)),
                pale(ellipse(0.055, 0.56, 0.035, 0.04)),
                ink(circle(0.25, 0.72, 0.135), circle(0.76, 0.72, 0.135)),
                stone(circle(0.25, 0.72, 0.065), circle(0.76, 0.72, 0.065)),
                pale(circle(0.25, 0.72, 0.025), circle(0.76, 0.72, 0.025)));
    }

    public static Drawing boat() {
        return Drawing.of(
                wood(line(0.04, 0.50, 0.05, 0.50, 0.76)),
                body(smooth(0.53, 0.08, 0.66, 0.24, 0.80, 0.42, 0.90, 0.63, 0.70, 0.645, 0.53, 0.64)),
                light(smooth(0.47, 0.16, 0.46, 0.40, 0.47, 0.64, 0.28, 0.635, 0.14, 0.62, 0.28, 0.42)),
                body(smooth(
                        0.02, 0.70, 0.14, 0.715, 0.50, 0.73, 0.86, 0.715, 0.98, 0.70, 0.90, 0.84, 0.80, 0.94, 0.50,
                        0.96, 0.20, 0.94, 0.10, 0.84)),
                deep(smooth(0.09, 0.84, 0.50, 0.86, 0.91, 0.84, 0.80, 0.94, 0.50, 0.96, 0.20, 0.94)),
                pale(circle(0.34, 0.785, 0.03), circle(0.50, 0.79, 0.03), circle(0.66, 0.785, 0.03)));
    }

    public static Drawing rocket() {
        return Drawing.of(
                wood(smooth(0.40, 0.76, 0.60, 0.76, 0.58, 0.88, 0.50, 0.99, 0.42, 0.88)),
                pale(smooth(0.44, 0.76, 0.56, 0.76, 0.54, 0.85, 0.50, 0.92, 0.46, 0.85)),
                deep(smooth(0.37, 0.50, 0.24, 0.60, 0.18, 0.76, 0.20, 0.86, 0.30, 0.76, 0.40, 0.72)
                        .twice()),
                body(smooth(
                        0.50, 0.005, 0.60, 0.12, 0.66, 0.30, 0.67, 0.52, 0.62, 0.76, 0.50, 0.78, 0.38, 0.76, 0.33, 0.52,
                        0.34, 0.30, 0.40, 0.12)),
                deep(smooth(0.50, 0.005, 0.575, 0.08, 0.625, 0.185, 0.50, 0.215, 0.375, 0.185, 0.425, 0.08)),
                stone(circle(0.50, 0.38, 0.095)),
                pale(circle(0.50, 0.38, 0.07)),
                shade(line(0.02, 0.36, 0.66, 0.50, 0.68, 0.64, 0.66)),
                deep(roundBox(0.475, 0.58, 0.525, 0.88, 0.025)));
    }

    public static Drawing balloon() {
        return Drawing.of(
                stone(line(0.022, 0.50, 0.72, 0.53, 0.80, 0.48, 0.88, 0.51, 0.98)),
                body(smooth(
                        0.50, 0.02, 0.68, 0.06, 0.79, 0.20, 0.79, 0.38, 0.69, 0.56, 0.53, 0.685, 0.47, 0.685, 0.31,
                        0.56, 0.21, 0.38, 0.21, 0.20, 0.32, 0.06)),
                deep(polygon(0.50, 0.665, 0.56, 0.74, 0.44, 0.74)),
                light(smooth(0.29, 0.27, 0.33, 0.16, 0.43, 0.09, 0.41, 0.17, 0.36, 0.24, 0.34, 0.35)));
    }
}
