package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.art.Brushwork.between;
import static fusedream.engine.toyland.art.Brushwork.hills;
import static fusedream.engine.toyland.art.Brushwork.varied;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.paint.Canvas;
import fusedream.engine.toyland.paint.Outline;
import fusedream.engine.toyland.paint.Rgb;

/** Wet backgrounds: under water and on the sea. */
public final class Waters {

    private Waters() {}

    /** Rays from above, bubbles, weeds on the ground. */
    public static void deep(Canvas canvas, Draws draws) {
        canvas.gradient(varied(0x3FC1C9, draws), Rgb.of(0x1E8FA8), Rgb.of(0x11627F), varied(0x0B4560, draws));
        for (int i = 0; i < 4; i++) {
            double x = 0.05 + 0.25 * i + between(0, 0.12, draws);
            Outline ray = Outline.polygon(x, -0.02, x + 0.09, -0.02, x + 0.02, 0.85, x - 0.16, 0.85);
            canvas.fill(ray, Rgb.of(0xB8F3EE), 0.13);
        }
        canvas.fill(hills(0.91, 0.025, 1.4, draws), Rgb.of(0x9C9570), 0.85);
        for (int i = 0; i < 9; i++) {
            weed(canvas, (i + draws.uniform()) / 9, between(0.10, 0.24, draws), draws);
        }
        for (int i = 0; i < 16; i++) {
            bubble(canvas, draws.uniform(), 0.9 * draws.uniform(), between(0.010, 0.026, draws));
        }
    }

    private static void weed(Canvas canvas, double x, double height, Draws draws) {
        double sway = between(-0.03, 0.03, draws);
        Outline stem = Outline.line(
                0.018, x, 0.99, x + sway, 0.97 - height / 3, x - sway, 0.97 - 2 * height / 3, x + sway, 0.97 - height);
        canvas.fill(stem, Rgb.of(0x1F6E5A), 0.9);
    }

    private static void bubble(Canvas canvas, double x, double y, double radius) {
        Outline skin = Outline.circle(x, y, radius).without(Outline.circle(x, y, 0.72 * radius));
        canvas.fill(skin, Rgb.of(0xD8FBFF), 0.75);
        canvas.fill(Outline.circle(x - 0.3 * radius, y - 0.3 * radius, 0.22 * radius), Rgb.WHITE, 0.9);
    }

    /** Rows of waves to the horizon. */
    public static void sea(Canvas canvas, Draws draws) {
        canvas.gradient(Rgb.of(0xB9DDF4), varied(0xE6F3F7, draws), Rgb.of(0xE6F3F7));
        int[] rows = {0x2F86B5, 0x2878A9, 0x226B9C, 0x1C5E8E, 0x175281};
        canvas.fill(Outline.box(-0.1, 0.47, 1.1, 1.1), Rgb.of(0x3B93BE));
        for (int i = 0; i < rows.length; i++) {
            double level = 0.50 + 0.11 * i;
            double shift = draws.uniform();
            Outline wave = Brushwork.waves(level, 0.014 + 0.004 * i, 9 - i, shift);
            Outline crest = Brushwork.waves(level - 0.010, 0.014 + 0.004 * i, 9 - i, shift);
            canvas.fill(crest, Rgb.of(0xDFF3FA), 0.8);
            canvas.fill(wave, varied(rows[i], draws));
        }
    }
}
