package fusedream.engine.toyland.art;

import static fusedream.engine.toyland.art.Brushwork.between;
import static fusedream.engine.toyland.art.Brushwork.hills;
import static fusedream.engine.toyland.art.Brushwork.varied;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.paint.Canvas;
import fusedream.engine.toyland.paint.Outline;
import fusedream.engine.toyland.paint.Rgb;

/** Backgrounds with ground beneath: grass, desert and snow. */
public final class Grounds {

    private Grounds() {}

    /** A meadow with blades of grass and white specks of clover. */
    public static void grass(Canvas canvas, Draws draws) {
        canvas.gradient(Rgb.of(0x9AD3F2), Rgb.of(0xDDF1F0), Rgb.of(0xDDF1F0));
        canvas.fill(hills(0.42, 0.05, 1.1, draws), Rgb.of(0x9CCB7C));
        canvas.fill(hills(0.54, 0.03, 0.8, draws), varied(0x74B653, draws));
        canvas.fill(hills(0.76, 0.03, 1.6, draws), varied(0x5BA341, draws), 0.8);
        for (int i = 0; i < 110; i++) {
            double y = between(0.58, 1.02, draws);
            double x = draws.uniform();
            double height = between(0.03, 0.06, draws) * (0.5 + y / 2);
            double lean = between(-0.02, 0.02, draws);
            Outline blade = Outline.polygon(x - 0.006, y, x + lean, y - height, x + 0.006, y);
            canvas.fill(blade, Rgb.of(draws.uniform() < 0.5f ? 0x3F8A35 : 0x9AD26A), 0.9);
        }
        for (int i = 0; i < 12; i++) {
            canvas.fill(Outline.circle(draws.uniform(), between(0.62, 0.98, draws), 0.008), Rgb.of(0xFBFBE8), 0.9);
        }
    }

    /** Dunes under a pale hot sky. */
    public static void desert(Canvas canvas, Draws draws) {
        canvas.gradient(varied(0xF9E3B4, draws), Rgb.of(0xFDF3D6), Rgb.of(0xFDF3D6));
        int[] dunes = {0xEBC784, 0xE0B269, 0xD49E52, 0xC68C43};
        for (int i = 0; i < dunes.length; i++) {
            double level = 0.42 + 0.15 * i;
            canvas.fill(hills(level, 0.07, 0.7 + 0.25 * i, draws), varied(dunes[i], draws));
        }
        for (int i = 0; i < 9; i++) {
            double y = between(0.66, 0.96, draws);
            double x = draws.uniform();
            Outline ripple = Outline.arc(0.008, x, y + 0.3, 0.3, 255, 285);
            canvas.fill(ripple, Rgb.of(0xA87233), 0.45);
        }
    }

    /** Drifts and falling flakes. */
    public static void snow(Canvas canvas, Draws draws) {
        canvas.gradient(varied(0x8FA9C6, draws), Rgb.of(0xB9CBDE), Rgb.of(0xD5E0EA));
        canvas.fill(hills(0.58, 0.05, 1.0, draws), Rgb.of(0xD6E3EF));
        canvas.fill(hills(0.70, 0.04, 0.8, draws), varied(0xE6EEF6, draws));
        canvas.fill(hills(0.84, 0.03, 1.3, draws), Rgb.of(0xF5F8FC));
        for (int i = 0; i < 55; i++) {
            double x = draws.uniform();
            double y = draws.uniform();
            canvas.fill(Outline.circle(x, y, between(0.006, 0.014, draws)), Rgb.WHITE, between(0.6, 1, draws));
        }
    }
}
