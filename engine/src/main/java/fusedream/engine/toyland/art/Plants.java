package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.paint.Drawing.body;
import static fusedream.engine.toyland.paint.Drawing.deep;
import static fusedream.engine.toyland.paint.Drawing.leaf;
import static fusedream.engine.toyland.paint.Drawing.light;
import static fusedream.engine.toyland.paint.Drawing.pale;
import static fusedream.engine.toyland.paint.Drawing.shade;
import static fusedream.engine.toyland.paint.Drawing.wood;
import static fusedream.engine.toyland.paint.Outline.arc;
import static fusedream.engine.toyland.paint.Outline.circle;
import static fusedream.engine.toyland.paint.Outline.ellipse;
import static fusedream.engine.toyland.paint.Outline.line;
import static fusedream.engine.toyland.paint.Outline.polygon;
import static fusedream.engine.toyland.paint.Outline.smooth;

import fusedream.engine.toyland.paint.Drawing;
import fusedream.engine.toyland.paint.Outline;

/** Tree, flower, mushroom and apple. */
public final class Plants {

    private Plants() {}

    public static Drawing tree() {
        return Drawing.of(
                wood(polygon(0.44, 0.55, 0.56, 0.55, 0.58, 0.88, 0.64, 0.97, 0.36, 0.97, 0.42, 0.88)),
                wood(line(0.04, 0.50, 0.76, 0.62, 0.62)),
                body(smooth(
                        0.50, 0.03, 0.64, 0.06, 0.72, 0.16, 0.86, 0.22, 0.88, 0.36, 0.94, 0.50, 0.84, 0.64, 0.68, 0.66,
                        0.56, 0.72, 0.44, 0.68, 0.32, 0.72, 0.16, 0.66, 0.06, 0.54, 0.12, 0.40, 0.12, 0.26, 0.28, 0.18,
                        0.36, 0.07)),
                shade(smooth(
                        0.10, 0.56, 0.28, 0.60, 0.46, 0.56, 0.68, 0.58, 0.90, 0.52, 0.84, 0.63, 0.68, 0.65, 0.56, 0.71,
                        0.44, 0.67, 0.32, 0.71, 0.17, 0.65)),
                shade(
                        arc(0.025, 0.32, 0.30, 0.11, 180, 300),
                        arc(0.025, 0.64, 0.26, 0.12, 200, 330),
                        arc(0.025, 0.46, 0.46, 0.11, 190, 310)));
    }

    public static Drawing flower() {
        Outline petal = ellipse(0.50, 0.185, 0.115, 0.165);
        Outline petals = petal;
        for (int i = 1; i < 6; i++) {
            petals = petals.and(petal.turned(60.0 * i, 0.5, 0.37));
        }
        Outline vein = line(0.022, 0.50, 0.14, 0.50, 0.26);
        Outline veins = vein;
        for (int i = 1; i < 6; i++) {
            veins = veins.and(vein.turned(60.0 * i, 0.5, 0.37));
        }
        return Drawing.of(
                leaf(line(0.045, 0.50, 0.45, 0.51, 0.70, 0.49, 0.97)),
                leaf(
                        smooth(0.49, 0.93, 0.36, 0.92, 0.24, 0.78, 0.28, 0.74, 0.42, 0.78),
                        smooth(0.51, 0.86, 0.64, 0.84, 0.75, 0.70, 0.71, 0.67, 0.57, 0.72)),
                body(petals),
                shade(veins),
                deep(circle(0.50, 0.37, 0.115)),
                pale(circle(0.50, 0.37, 0.09)),
                wood(circle(0.47, 0.35, 0.018), circle(0.53, 0.355, 0.018), circle(0.50, 0.405, 0.018)));
    }

    public static Drawing mushroom() {
        return Drawing.of(
                pale(smooth(0.38, 0.50, 0.62, 0.50, 0.63, 0.72, 0.70, 0.92, 0.50, 0.97, 0.30, 0.92, 0.37, 0.72)),
                wood(line(0.014, 0.45, 0.66, 0.44, 0.88), line(0.014, 0.56, 0.66, 0.58, 0.86)),
                deep(smooth(0.10, 0.54, 0.50, 0.50, 0.90, 0.54, 0.70, 0.63, 0.50, 0.65, 0.30, 0.63)),
                body(smooth(
                        0.03, 0.52, 0.08, 0.30, 0.26, 0.11, 0.50, 0.05, 0.74, 0.11, 0.92, 0.30, 0.97, 0.52, 0.86, 0.585,
                        0.50, 0.55, 0.14, 0.585)),
                light(smooth(0.18, 0.32, 0.28, 0.19, 0.42, 0.12, 0.38, 0.19, 0.27, 0.28, 0.21, 0.37)));
    }

    public static Drawing apple() {
        return Drawing.of(
                wood(line(0.045, 0.50, 0.26, 0.50, 0.16, 0.55, 0.06)),
                body(smooth(
                        0.50, 0.25, 0.64, 0.19, 0.84, 0.24, 0.94, 0.44, 0.89, 0.70, 0.74, 0.92, 0.61, 0.96, 0.50, 0.93,
                        0.39, 0.96, 0.26, 0.92, 0.11, 0.70, 0.06, 0.44, 0.16, 0.24, 0.36, 0.19)),
                deep(smooth(0.38, 0.245, 0.50, 0.275, 0.62, 0.245, 0.50, 0.32)),
                wood(line(0.045, 0.50, 0.28, 0.50, 0.16, 0.55, 0.06)),
                leaf(smooth(0.53, 0.17, 0.62, 0.05, 0.82, 0.04, 0.76, 0.15, 0.63, 0.20)),
                light(smooth(0.16, 0.42, 0.22, 0.31, 0.31, 0.29, 0.26, 0.38, 0.22, 0.54, 0.17, 0.54)));
    }
}
