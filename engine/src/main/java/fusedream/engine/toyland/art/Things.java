package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.paint.Drawing.body;
import static fusedream.engine.toyland.paint.Drawing.deep;
import static fusedream.engine.toyland.paint.Drawing.ink;
import static fusedream.engine.toyland.paint.Drawing.light;
import static fusedream.engine.toyland.paint.Drawing.pale;
import static fusedream.engine.toyland.paint.Drawing.shade;
import static fusedream.engine.toyland.paint.Drawing.stone;
import static fusedream.engine.toyland.paint.Drawing.wood;
import static fusedream.engine.toyland.paint.Outline.arc;
import static fusedream.engine.toyland.paint.Outline.box;
import static fusedream.engine.toyland.paint.Outline.circle;
import static fusedream.engine.toyland.paint.Outline.ellipse;
import static fusedream.engine.toyland.paint.Outline.line;
import static fusedream.engine.toyland.paint.Outline.polygon;
import static fusedream.engine.toyland.paint.Outline.roundBox;
import static fusedream.engine.toyland.paint.Outline.smooth;

import fusedream.engine.toyland.paint.Drawing;
import fusedream.engine.toyland.paint.Outline;

/** Robot, umbrella, cup, snowman and heart. */
public final class Things {

    private Things() {}

    public static Drawing robot() {
        return Drawing.of(
                stone(
                        line(0.03, 0.50, 0.13, 0.50, 0.05),
                        line(0.075, 0.18, 0.55, 0.11, 0.74).twice(),
                        box(0.34, 0.84, 0.44, 0.92).twice()),
                deep(
                        circle(0.50, 0.05, 0.045),
                        circle(0.10, 0.76, 0.06).twice(),
                        roundBox(0.29, 0.90, 0.46, 0.97, 0.03).twice()),
                stone(box(0.42, 0.42, 0.58, 0.50)),
                body(roundBox(0.25, 0.12, 0.75, 0.44, 0.07), roundBox(0.20, 0.48, 0.80, 0.86, 0.06)),
                deep(roundBox(0.19, 0.22, 0.26, 0.34, 0.02).twice()),
                pale(circle(0.385, 0.25, 0.075).twice()),
                ink(circle(0.395, 0.255, 0.038).twice(), roundBox(0.36, 0.355, 0.64, 0.40, 0.02)),
                pale(roundBox(0.32, 0.56, 0.68, 0.75, 0.03)),
                stone(
                        circle(0.40, 0.655, 0.04),
                        line(0.03, 0.50, 0.62, 0.62, 0.62),
                        line(0.03, 0.50, 0.69, 0.58, 0.69)));
    }

    public static Drawing umbrella() {
        return Drawing.of(
                wood(line(0.045, 0.50, 0.10, 0.50, 0.84), arc(0.045, 0.585, 0.84, 0.085, 180, 0)),
                stone(line(0.04, 0.50, 0.03, 0.50, 0.10)),
                body(canopy()),
                shade(line(0.014, 0.50, 0.08, 0.36, 0.24, 0.34, 0.50).twice()),
                light(smooth(0.14, 0.38, 0.22, 0.24, 0.33, 0.16, 0.26, 0.27, 0.20, 0.42)));
    }

    private static Outline canopy() {
        double[] points = new double[2 * 49];
        for (int i = 0; i <= 24; i++) {
            double angle = Math.PI * (1 + i / 24.0);
            points[2 * i] = 0.5 + 0.48 * StrictMath.cos(angle);
            points[2 * i + 1] = 0.52 + 0.45 * StrictMath.sin(angle);
        }
        for (int i = 0; i < 24; i++) {
            double scallop = Math.abs(StrictMath.sin(Math.PI * i / 8.0));
            points[50 + 2 * i] = 0.98 - 0.04 * i;
            points[51 + 2 * i] = 0.525 - 0.055 * scallop;
        }
        return polygon(points);
    }

    public static Drawing cup() {
        return Drawing.of(
                stone(
                        line(0.025, 0.34, 0.24, 0.38, 0.17, 0.33, 0.10, 0.37, 0.03),
                        line(0.025, 0.52, 0.24, 0.56, 0.17, 0.51, 0.10, 0.55, 0.03)),
                pale(ellipse(0.46, 0.91, 0.44, 0.065)),
                body(arc(0.085, 0.76, 0.52, 0.15, -100, 100)),
                body(smooth(
                        0.10, 0.32, 0.45, 0.30, 0.80, 0.32, 0.79, 0.52, 0.74, 0.74, 0.64, 0.90, 0.46, 0.92, 0.27, 0.90,
                        0.16, 0.74, 0.11, 0.52)),
                deep(ellipse(0.45, 0.33, 0.35, 0.065)),
                wood(ellipse(0.45, 0.345, 0.29, 0.042)),
                light(smooth(0.19, 0.48, 0.235, 0.46, 0.26, 0.62, 0.31, 0.76, 0.26, 0.76, 0.20, 0.62)));
    }

    public static Drawing snowman() {
        return Drawing.of(
                wood(
                        line(0.03, 0.26, 0.56, 0.06, 0.42),
                        line(0.03, 0.74, 0.56, 0.94, 0.42),
                        line(0.025, 0.12, 0.46, 0.11, 0.37).twice()),
                body(circle(0.50, 0.77, 0.22), ellipse(0.50, 0.54, 0.17, 0.16)),
                shade(arc(0.022, 0.50, 0.54, 0.17, 35, 145)),
                body(circle(0.50, 0.30, 0.14)),
                deep(roundBox(0.36, 0.395, 0.64, 0.455, 0.03), polygon(0.56, 0.43, 0.65, 0.43, 0.67, 0.58, 0.59, 0.58)),
                ink(box(0.33, 0.165, 0.67, 0.205), box(0.39, 0.02, 0.61, 0.18)),
                pale(circle(0.45, 0.27, 0.03).twice()),
                ink(circle(0.45, 0.27, 0.02).twice()),
                wood(polygon(0.49, 0.295, 0.50, 0.345, 0.36, 0.335)),
                pale(circle(0.50, 0.53, 0.03), circle(0.50, 0.62, 0.03), circle(0.50, 0.74, 0.03)),
                ink(circle(0.50, 0.53, 0.022), circle(0.50, 0.62, 0.022), circle(0.50, 0.74, 0.022)));
    }

    public static Drawing heart() {
        return Drawing.of(
                body(smooth(
                        0.50, 0.24, 0.62, 0.11, 0.78, 0.09, 0.92, 0.19, 0.96, 0.38, 0.88, 0.56, 0.70, 0.76, 0.50, 0.93,
                        0.30, 0.76, 0.12, 0.56, 0.04, 0.38, 0.08, 0.19, 0.22, 0.09, 0.38, 0.11)),
                light(smooth(0.13, 0.34, 0.17, 0.23, 0.28, 0.17, 0.27, 0.23, 0.20, 0.30, 0.18, 0.42)));
    }
}
