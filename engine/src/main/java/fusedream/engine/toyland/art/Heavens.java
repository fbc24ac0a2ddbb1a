package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.art.Brushwork.between;
import static fusedream.engine.toyland.art.Brushwork.hills;
import static fusedream.engine.toyland.art.Brushwork.varied;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.paint.Canvas;
import fusedream.engine.toyland.paint.Outline;
import fusedream.engine.toyland.paint.Rgb;

/** Backgrounds that are mostly sky: night, sunset and the sky itself. */
public final class Heavens {

    private Heavens() {}

    /** Stars over dark hills; no moon, since that is a thing. */
    public static void night(Canvas canvas, Draws draws) {
        canvas.gradient(varied(0x070A26, draws), Rgb.of(0x131A4C), varied(0x2B2F6E, draws));
        for (int i = 0; i < 46; i++) {
            double x = draws.uniform();
            double y = 0.8 * draws.uniform();
            double radius = between(0.003, 0.008, draws);
            canvas.shine(x, y, 4 * radius, Rgb.of(0xAFC0FF), 0.35);
            canvas.fill(Outline.circle(x, y, radius), Rgb.of(0xFFF9E0), between(0.6, 1, draws));
        }
        canvas.fill(hills(0.80, 0.06, 1.3, draws), Rgb.of(0x0D1233));
        canvas.fill(hills(0.88, 0.04, 2.1, draws), Rgb.of(0x080B22));
    }

    /** Half a sun on the horizon, in bands of warm cloud. */
    public static void sunset(Canvas canvas, Draws draws) {
        canvas.gradient(
                varied(0x5B3A8C, draws), Rgb.of(0xC8527F), Rgb.of(0xF58A52), varied(0xFFC860, draws), Rgb.of(0xFFD98A));
        double x = between(0.25, 0.75, draws);
        canvas.shine(x, 0.76, 0.55, Rgb.of(0xFFF0A0), 0.7);
        canvas.fill(Outline.circle(x, 0.76, 0.15), Rgb.of(0xFFF3B8));
        for (int i = 0; i < 5; i++) {
            double y = between(0.10, 0.55, draws);
            double half = between(0.12, 0.30, draws);
            Outline band = Outline.ellipse(draws.uniform(), y, half, 0.016);
            canvas.fill(band, Rgb.of(0xFFB08A), 0.55);
        }
        canvas.fill(hills(0.76, 0.03, 1.2, draws), Rgb.of(0x7A3B62));
        canvas.fill(hills(0.85, 0.03, 1.9, draws), Rgb.of(0x4A2348));
    }

    /** Clouds all around, no ground. */
    public static void sky(Canvas canvas, Draws draws) {
        canvas.gradient(varied(0x4FA0EA, draws), Rgb.of(0x86C4F6), varied(0xCDEBFD, draws));
        for (int i = 0; i < 6; i++) {
            double x = (i % 2 == 0 ? 0.1 : 0.6) + between(0, 0.35, draws);
            double y = 0.08 + 0.16 * i + between(-0.04, 0.04, draws);
            cloud(canvas, x, y, between(0.10, 0.18, draws));
        }
    }

    private static void cloud(Canvas canvas, double x, double y, double size) {
        Outline puffs = Outline.circle(x - 0.55 * size, y, 0.42 * size)
                .and(
                        Outline.circle(x, y - 0.22 * size, 0.55 * size),
                        Outline.circle(x + 0.6 * size, y, 0.40 * size),
                        Outline.roundBox(x - 0.97 * size, y, x + size, y + 0.42 * size, 0.2 * size));
        canvas.fill(puffs, Rgb.WHITE, 0.85);
    }
}
