package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.paint.Drawing.body;
import static fusedream.engine.toyland.paint.Drawing.deep;
import static fusedream.engine.toyland.paint.Drawing.ink;
import static fusedream.engine.toyland.paint.Drawing.light;
import static fusedream.engine.toyland.paint.Drawing.pale;
import static fusedream.engine.toyland.paint.Drawing.shade;
import static fusedream.engine.toyland.paint.Drawing.wood;
import static fusedream.engine.toyland.paint.Outline.arc;
import static fusedream.engine.toyland.paint.Outline.circle;
import static fusedream.engine.toyland.paint.Outline.ellipse;
import static fusedream.engine.toyland.paint.Outline.line;
import static fusedream.engine.toyland.paint.Outline.polygon;
import static fusedream.engine.toyland.paint.Outline.roundBox;
import static fusedream.engine.toyland.paint.Outline.smooth;

import fusedream.engine.toyland.paint.Drawing;

/** Dog, cat, bird, fish and butterfly. */
public final class Animals {

    private Animals() {}

    public static Drawing dog() {
        return Drawing.of(
                shade(roundBox(0.38, 0.58, 0.47, 0.94, 0.04), roundBox(0.64, 0.58, 0.73, 0.94, 0.04)),
                body(
                        line(0.075, 0.80, 0.50, 0.89, 0.42, 0.93, 0.31, 0.92, 0.22),
                        smooth(
                                0.25, 0.46, 0.45, 0.43, 0.72, 0.43, 0.85, 0.51, 0.84, 0.64, 0.68, 0.68, 0.45, 0.70,
                                0.28, 0.66),
                        roundBox(0.27, 0.56, 0.37, 0.95, 0.04),
                        roundBox(0.74, 0.54, 0.84, 0.95, 0.04)),
                body(smooth(
                        0.20, 0.12, 0.36, 0.12, 0.45, 0.24, 0.44, 0.46, 0.30, 0.50, 0.20, 0.44, 0.06, 0.42, 0.03, 0.34,
                        0.08, 0.28, 0.14, 0.25)),
                light(smooth(0.04, 0.35, 0.12, 0.33, 0.22, 0.36, 0.20, 0.43, 0.08, 0.415)),
                pale(polygon(0.24, 0.48, 0.45, 0.42, 0.46, 0.47, 0.26, 0.54)),
                deep(smooth(0.31, 0.12, 0.42, 0.12, 0.51, 0.26, 0.51, 0.40, 0.43, 0.45, 0.38, 0.34, 0.36, 0.22)),
                pale(ellipse(0.235, 0.235, 0.045, 0.05)),
                ink(circle(0.225, 0.24, 0.03), ellipse(0.055, 0.30, 0.05, 0.04)));
    }

    public static Drawing cat() {
        return Drawing.of(
                body(line(0.085, 0.64, 0.89, 0.82, 0.88, 0.90, 0.79, 0.88, 0.68, 0.82, 0.60, 0.83, 0.50)),
                body(smooth(
                        0.38, 0.46, 0.62, 0.46, 0.72, 0.68, 0.73, 0.88, 0.66, 0.95, 0.34, 0.95, 0.27, 0.88, 0.28,
                        0.68)),
                light(smooth(0.43, 0.52, 0.57, 0.52, 0.60, 0.68, 0.50, 0.76, 0.40, 0.68)),
                shade(line(0.018, 0.44, 0.80, 0.44, 0.94).twice()),
                body(smooth(
                        0.27, 0.22, 0.25, 0.02, 0.42, 0.13, 0.58, 0.13, 0.75, 0.02, 0.73, 0.22, 0.76, 0.36, 0.64, 0.50,
                        0.36, 0.50, 0.24, 0.36)),
                deep(polygon(0.285, 0.19, 0.285, 0.075, 0.38, 0.15).twice()),
                pale(ellipse(0.395, 0.31, 0.055, 0.06).twice()),
                ink(ellipse(0.40, 0.315, 0.028, 0.05).twice()),
                light(ellipse(0.46, 0.415, 0.055, 0.045).twice()),
                ink(polygon(0.46, 0.375, 0.54, 0.375, 0.50, 0.42)),
                ink(
                        line(0.012, 0.38, 0.41, 0.18, 0.38).twice(),
                        line(0.012, 0.38, 0.435, 0.19, 0.46).twice()));
    }

    public static Drawing bird() {
        return Drawing.of(
                wood(line(0.03, 0.47, 0.72, 0.45, 0.90, 0.37, 0.92), line(0.03, 0.57, 0.72, 0.57, 0.90, 0.49, 0.92)),
                deep(polygon(0.70, 0.50, 0.98, 0.38, 0.97, 0.55, 0.90, 0.56, 0.93, 0.66, 0.68, 0.66)),
                wood(polygon(0.17, 0.24, 0.17, 0.37, 0.01, 0.32)),
                body(smooth(
                        0.14, 0.30, 0.18, 0.16, 0.32, 0.12, 0.43, 0.22, 0.50, 0.36, 0.68, 0.44, 0.80, 0.55, 0.72, 0.70,
                        0.52, 0.78, 0.30, 0.72, 0.18, 0.55)),
                light(smooth(0.20, 0.48, 0.30, 0.46, 0.42, 0.60, 0.50, 0.74, 0.36, 0.725, 0.25, 0.64)),
                shade(smooth(0.40, 0.42, 0.54, 0.42, 0.74, 0.54, 0.90, 0.52, 0.80, 0.66, 0.60, 0.68, 0.45, 0.58)),
                deep(line(0.016, 0.55, 0.56, 0.76, 0.58), line(0.016, 0.55, 0.62, 0.70, 0.64)),
                pale(circle(0.27, 0.25, 0.05)),
                ink(circle(0.26, 0.25, 0.032)));
    }

    public static Drawing fish() {
        return Drawing.of(
                deep(
                        smooth(0.36, 0.32, 0.46, 0.16, 0.64, 0.14, 0.66, 0.32),
                        smooth(0.44, 0.68, 0.54, 0.83, 0.66, 0.82, 0.60, 0.66)),
                shade(smooth(
                        0.72, 0.50, 0.84, 0.36, 0.97, 0.24, 0.96, 0.40, 0.90, 0.50, 0.96, 0.60, 0.97, 0.76, 0.84,
                        0.64)),
                body(smooth(
                        0.03, 0.51, 0.12, 0.36, 0.32, 0.26, 0.54, 0.28, 0.72, 0.40, 0.80, 0.50, 0.72, 0.60, 0.54, 0.72,
                        0.32, 0.74, 0.12, 0.65)),
                shade(arc(0.022, 0.20, 0.50, 0.17, -60, 60)),
                deep(smooth(0.40, 0.52, 0.52, 0.50, 0.58, 0.60, 0.46, 0.62)),
                shade(arc(0.02, 0.52, 0.40, 0.06, -70, 70), arc(0.02, 0.63, 0.48, 0.06, -70, 70)),
                pale(circle(0.19, 0.44, 0.062)),
                ink(circle(0.18, 0.44, 0.036), line(0.016, 0.05, 0.58, 0.12, 0.575)));
    }

    public static Drawing butterfly() {
        return Drawing.of(
                body(
                        smooth(0.49, 0.46, 0.38, 0.24, 0.20, 0.10, 0.06, 0.14, 0.04, 0.34, 0.16, 0.50, 0.34, 0.54)
                                .twice(),
                        smooth(0.49, 0.54, 0.32, 0.54, 0.16, 0.62, 0.13, 0.78, 0.25, 0.90, 0.40, 0.82)
                                .twice()),
                shade(
                        smooth(0.36, 0.36, 0.20, 0.18, 0.11, 0.20, 0.11, 0.31, 0.20, 0.42)
                                .twice(),
                        smooth(0.36, 0.62, 0.25, 0.66, 0.21, 0.76, 0.27, 0.82, 0.36, 0.74)
                                .twice()),
                light(
                        ellipse(0.175, 0.275, 0.04, 0.05).twice(),
                        ellipse(0.28, 0.74, 0.03, 0.035).twice()),
                ink(
                        smooth(0.50, 0.30, 0.535, 0.38, 0.54, 0.60, 0.50, 0.82, 0.46, 0.60, 0.465, 0.38),
                        line(0.016, 0.49, 0.32, 0.45, 0.20, 0.37, 0.13).twice(),
                        circle(0.36, 0.125, 0.022).twice(),
                        circle(0.50, 0.29, 0.045)));
    }
}
