package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.paint.Drawing.body;
import static fusedream.engine.toyland.paint.Drawing.deep;
import static fusedream.engine.toyland.paint.Drawing.ink;
import static fusedream.engine.toyland.paint.Drawing.pale;
import static fusedream.engine.toyland.paint.Drawing.shade;
import static fusedream.engine.toyland.paint.Drawing.stone;
import static fusedream.engine.toyland.paint.Drawing.wood;
import static fusedream.engine.toyland.paint.Outline.box;
import static fusedream.engine.toyland.paint.Outline.circle;
import static fusedream.engine.toyland.paint.Outline.line;
import static fusedream.engine.toyland.paint.Outline.polygon;
import static fusedream.engine.toyland.paint.Outline.roundBox;

import fusedream.engine.toyland.paint.Drawing;
import fusedream.engine.toyland.paint.Outline;

/** House, castle and church. */
public final class Buildings {

    private Buildings() {}

    public static Drawing house() {
        return Drawing.of(
                stone(box(0.68, 0.10, 0.79, 0.34)),
                body(box(0.14, 0.46, 0.86, 0.95)),
                deep(polygon(0.02, 0.50, 0.50, 0.10, 0.98, 0.50)),
                shade(polygon(0.17, 0.44, 0.50, 0.165, 0.83, 0.44)),
                pale(circle(0.50, 0.34, 0.055)),
                wood(box(0.42, 0.64, 0.58, 0.95)),
                ink(circle(0.55, 0.80, 0.015)),
                pale(box(0.20, 0.58, 0.35, 0.75), box(0.65, 0.58, 0.80, 0.75)),
                deep(
                        line(0.018, 0.275, 0.58, 0.275, 0.75).twice(),
                        line(0.018, 0.20, 0.665, 0.35, 0.665).twice()));
    }

    public static Drawing castle() {
        return Drawing.of(
                stone(line(0.02, 0.50, 0.02, 0.50, 0.20)),
                deep(polygon(0.50, 0.02, 0.66, 0.07, 0.50, 0.12)),
                shade(battlements(0.38, 0.62, 0.22, 0.60)),
                body(battlements(0.20, 0.80, 0.50, 0.95)),
                body(battlements(0.04, 0.29, 0.32, 0.95).twice()),
                shade(box(0.05, 0.55, 0.28, 0.575).twice()),
                ink(box(0.41, 0.74, 0.59, 0.95), circle(0.50, 0.74, 0.09)),
                wood(line(0.014, 0.46, 0.70, 0.46, 0.95).twice(), line(0.014, 0.42, 0.82, 0.58, 0.82)),
                ink(roundBox(0.13, 0.42, 0.20, 0.52, 0.035).twice(), roundBox(0.465, 0.32, 0.535, 0.43, 0.035)));
    }

    /** A wall with three merlons. */
    private static Outline battlements(double left, double right, double top, double bottom) {
        double step = (right - left) / 5;
        double notch = 0.075;
        return polygon(
                left,
                top,
                left + step,
                top,
                left + step,
                top + notch,
                left + 2 * step,
                top + notch,
                left + 2 * step,
                top,
                left + 3 * step,
                top,
                left + 3 * step,
                top + notch,
                left + 4 * step,
                top + notch,
                left + 4 * step,
                top,
                right,
                top,
                right,
                bottom,
                left,
                bottom);
    }

    public static Drawing church() {
        return Drawing.of(
                stone(line(0.03, 0.27, 0.01, 0.27, 0.14), line(0.03, 0.215, 0.055, 0.325, 0.055)),
                shade(box(0.38, 0.60, 0.94, 0.95)),
                deep(polygon(0.30, 0.63, 0.46, 0.42, 0.86, 0.42, 1.00, 0.63)),
                body(box(0.38, 0.63, 0.94, 0.95)),
                body(box(0.12, 0.36, 0.42, 0.95)),
                deep(polygon(0.06, 0.40, 0.27, 0.10, 0.48, 0.40)),
                pale(arched(0.50, 0.60, 0.72, 0.85), arched(0.64, 0.74, 0.72, 0.85), arched(0.78, 0.88, 0.72, 0.85)),
                pale(circle(0.27, 0.52, 0.065)),
                shade(line(0.014, 0.27, 0.455, 0.27, 0.585), line(0.014, 0.205, 0.52, 0.335, 0.52)),
                ink(arched(0.20, 0.34, 0.76, 0.95)));
    }

    /** A window or door that is round above. */
    private static Outline arched(double left, double right, double top, double bottom) {
        double radius = (right - left) / 2;
        return box(left, top, right, bottom).and(circle(left + radius, top, radius));
    }
}
