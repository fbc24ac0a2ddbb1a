package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.paint.Drawing.body;
import static fusedream.engine.toyland.paint.Drawing.ink;
import static fusedream.engine.toyland.paint.Drawing.pale;
import static fusedream.engine.toyland.paint.Drawing.shade;
import static fusedream.engine.toyland.paint.Outline.arc;
import static fusedream.engine.toyland.paint.Outline.circle;
import static fusedream.engine.toyland.paint.Outline.ellipse;
import static fusedream.engine.toyland.paint.Outline.line;
import static fusedream.engine.toyland.paint.Outline.polygon;

import fusedream.engine.toyland.paint.Drawing;
import fusedream.engine.toyland.paint.Outline;

/** Moon, star and mountain. */
public final class Heights {

    private Heights() {}

    public static Drawing moon() {
        Outline crescent = circle(0.46, 0.50, 0.44).without(circle(0.66, 0.42, 0.36));
        return Drawing.of(
                body(crescent),
                shade(
                        circle(0.14, 0.48, 0.05),
                        circle(0.24, 0.72, 0.06),
                        circle(0.46, 0.85, 0.04),
                        circle(0.24, 0.27, 0.035)),
                ink(arc(0.022, 0.21, 0.555, 0.045, 200, 340)));
    }

    public static Drawing star() {
        double[] corners = new double[20];
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI * (i / 5.0 - 0.5);
            double radius = i % 2 == 0 ? 0.45 : 0.22;
            corners[2 * i] = 0.5 + radius * StrictMath.cos(angle);
            corners[2 * i + 1] = 0.52 + radius * StrictMath.sin(angle);
        }
        double[] edge = new double[22];
        System.arraycopy(corners, 0, edge, 0, 20);
        System.arraycopy(corners, 0, edge, 20, 2);
        return Drawing.of(
                body(polygon(corners), line(0.08, edge)),
                pale(ellipse(0.42, 0.47, 0.035, 0.045).twice()),
                ink(ellipse(0.42, 0.475, 0.024, 0.036).twice(), arc(0.022, 0.50, 0.55, 0.07, 25, 155)));
    }

    public static Drawing mountain() {
        return Drawing.of(
                shade(polygon(0.40, 0.92, 0.72, 0.34, 1.00, 0.92)),
                pale(polygon(0.72, 0.34, 0.65, 0.465, 0.69, 0.50, 0.72, 0.46, 0.755, 0.50, 0.785, 0.475)),
                body(polygon(0.00, 0.92, 0.38, 0.08, 0.78, 0.92)),
                shade(polygon(0.38, 0.08, 0.46, 0.34, 0.42, 0.50, 0.54, 0.70, 0.50, 0.92, 0.78, 0.92)),
                pale(polygon(
                        0.38, 0.08, 0.25, 0.37, 0.31, 0.43, 0.35, 0.36, 0.40, 0.45, 0.45, 0.37, 0.50, 0.42, 0.525,
                        0.385)));
    }
}
