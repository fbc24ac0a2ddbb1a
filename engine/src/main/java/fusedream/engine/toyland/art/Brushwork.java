package fusedream.engine.toyland.art;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.paint.Outline;
import fusedream.engine.toyland.paint.Rgb;
import java.util.function.DoubleUnaryOperator;

/** What the background painters share: horizons, and small variations of numbers and colours. */
final class Brushwork {

    private static final int STEPS = 64;

    private Brushwork() {}

    static double between(double low, double high, Draws draws) {
        return low + (high - low) * draws.uniform();
    }

    /** The colour, a little lighter or darker. */
    static Rgb varied(int hex, Draws draws) {
        double change = between(-0.08, 0.08, draws);
        return Rgb.of(hex).mixedWith(change < 0 ? Rgb.BLACK : Rgb.WHITE, Math.abs(change));
    }

    /** All beneath a gently rolling line about this height, with this many hills across the picture. */
    static Outline hills(double level, double height, double count, Draws draws) {
        double phase = draws.uniform();
        double second = draws.uniform();
        return beneath(x -> level
                + height * 0.7 * StrictMath.sin(2 * Math.PI * (count * x + phase))
                + height * 0.3 * StrictMath.sin(2 * Math.PI * (2.3 * count * x + second)));
    }

    /** All beneath a line of this many pointed waves. */
    static Outline waves(double level, double height, double count, double phase) {
        return beneath(x -> level + height * (1 - 2 * Math.abs(StrictMath.sin(Math.PI * (count * x + phase)))));
    }

    private static Outline beneath(DoubleUnaryOperator line) {
        double[] corners = new double[2 * (STEPS + 3)];
        for (int i = 0; i <= STEPS; i++) {
            double x = -0.02 + 1.04 * i / STEPS;
            corners[2 * i] = x;
            corners[2 * i + 1] = line.applyAsDouble(x);
        }
        corners[2 * STEPS + 2] = 1.02;
        corners[2 * STEPS + 3] = 1.1;
        corners[2 * STEPS + 4] = -0.02;
        corners[2 * STEPS + 5] = 1.1;
        return Outline.polygon(corners);
    }
}
