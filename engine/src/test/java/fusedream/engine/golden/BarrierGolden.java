package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.compose.DynamicBarrier;
import fusedream.engine.latent.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Golden cases of the form of composition-barrier: single steps, and one trajectory on two quadratics. */
public final class BarrierGolden {

    private BarrierGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        JsonNode json = GoldenCase.json(caseDirectory);
        checkSteps(golden, json.get("tolerances"), json.get("kinds"));
        checkTrajectory(
                golden,
                json.get("trajectory").asText(),
                json.get("tolerances").get("lambda_relative").asDouble());
    }

    private static void checkSteps(GoldenTensors golden, JsonNode tolerances, JsonNode kinds) {
        int width = golden.shape("g0")[1];
        double[] betas = golden.doubles("beta");
        for (int i = 0; i < betas.length; i++) {
            String what = "pair " + i + ", " + kinds.path(i).asText();
            Parameters g0 = vector(Arrays.copyOfRange(golden.floats("g0"), i * width, (i + 1) * width));
            Parameters g1 = vector(Arrays.copyOfRange(golden.floats("g1"), i * width, (i + 1) * width));
            DynamicBarrier.Step step = new DynamicBarrier(betas[i]).step(g0, g1);

            double lambda = golden.doubles("lambda")[i];
            double lambdaTolerance = tolerances.get("lambda_relative").asDouble() * lambda;
            assertThat(step.lambda()).as("lambda of " + what).isCloseTo(lambda, within(lambdaTolerance));
            float[] v = Arrays.copyOfRange(golden.floats("v"), i * width, (i + 1) * width);
            double relative = tolerances.get("v_relative").asDouble();
            Closeness.forward("v of " + what, step.direction().get("x"), v, relative * largest(v));
            // The case's property, up to the rounding of v to float: phi itself is the scale of the rounding.
            double phi = golden.doubles("phi")[i];
            double rounding = 1e-6 * Math.sqrt(g1.dot(g1) * step.direction().dot(step.direction()));
            assertThat(step.direction().dot(g1)).as("<v, g1> of " + what).isGreaterThanOrEqualTo(phi - rounding);
        }
    }

    /**
     * The quadratics of the case's sentence: secondary over all of x, primary over its first elements. All in double:
     * late in the run lambda times the step exceeds 2, where an error across the primary gradient grows by half or more
     * with every step, so that rounding the direction to float would end elsewhere.
     */
    private static void checkTrajectory(GoldenTensors golden, String sentence, double relative) {
        DynamicBarrier barrier = new DynamicBarrier(GoldenCase.number(sentence, "beta ([0-9.]+[0-9])"));
        double stepSize = GoldenCase.number(sentence, "step ([0-9.]+[0-9])");
        int steps = (int) GoldenCase.number(sentence, "(\\d+) steps");
        int every = (int) GoldenCase.number(sentence, "every (\\d+)");
        double divisor = GoldenCase.number(sentence, "diag\\(i/(\\d+)");
        int primary = (int) GoldenCase.number(sentence, "x\\[0:(\\d+)\\]");
        double[] c0 = golden.doubles("traj.c0");
        double[] c1 = golden.doubles("traj.c1");
        double[] x = Arrays.copyOf(golden.doubles("traj.x"), c0.length);
        for (int step = 0; step <= steps; step++) {
            double[] g0 = new double[x.length];
            double[] g1 = new double[x.length];
            double inner = 0;
            double square = 0;
            for (int i = 0; i < x.length; i++) {
                g0[i] = (i + 1) / divisor * (x[i] - c0[i]);
                g1[i] = i < primary ? x[i] - c1[i] : 0;
                inner += g0[i] * g1[i];
                square += g1[i] * g1[i];
            }
            double lambda = barrier.lambda(inner, square);
            if (step % every == 0) {
                checkPoint(golden, step / every, x, lambda, relative);
            }
            for (int i = 0; i < x.length; i++) {
                x[i] -= stepSize * (g0[i] + lambda * g1[i]);
            }
        }
    }

    private static void checkPoint(GoldenTensors golden, int at, double[] x, double lambda, double relative) {
        double[] points = golden.doubles("traj.x");
        assertThat(x)
                .as("x of point " + at)
                .containsExactly(Arrays.copyOfRange(points, at * x.length, (at + 1) * x.length), within(1e-6));
        double[] lambdas = golden.doubles("traj.lambda");
        if (at < lambdas.length) {
            assertThat(lambda).as("lambda of point " + at).isCloseTo(lambdas[at], within(relative * lambdas[at]));
        }
    }

    private static Parameters vector(float[] values) {
        return Parameters.none().with("x", values);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
