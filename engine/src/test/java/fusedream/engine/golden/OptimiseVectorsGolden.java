package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.Parameters;
import fusedream.engine.latent.SoftmaxMixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What cases like optimise say about vectors without a network. Adam's first step is its learning rate times the sign of
 * the gradient, so the first steps of the basis give the signs of the slope, and these give the signs of the first steps
 * of the weights; and the returned latent is the mixture one step before the last, so it lies within a few learning
 * rates of the final one.
 */
public final class OptimiseVectorsGolden {

    private static final double LEARNING_RATE = 5e-3;

    private OptimiseVectorsGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        for (JsonNode run : GoldenCase.json(caseDirectory).get("runs")) {
            String name = run.get("name").asText();
            int size = golden.shape("z_basis")[0];
            Basis basis = new Basis(size, golden.floats("z_basis"), golden.floats("y_basis"));
            SoftmaxMixture start = SoftmaxMixture.of(
                    basis,
                    golden.floats(name + ".w_z_init"),
                    golden.floats(name + ".w_y_init"),
                    run.get("optimize_y").asBoolean());
            checkNames(start, run);
            checkFirstStep(golden, name, start);
            checkReturned(golden, name, start);
        }
    }

    private static void checkNames(Mixture start, JsonNode run) {
        List<String> names = new ArrayList<>();
        run.get("parameters_in_adam_order").forEach(name -> names.add(name.asText()));
        assertThat(start.parameters().names()).isEqualTo(names);
    }

    private static void checkFirstStep(GoldenTensors golden, String run, SoftmaxMixture start) {
        Parameters before = start.parameters();
        Parameters after = read(golden, run + ".after_step1.", before);
        Parameters steps = after.plus(-1, before);
        float[] dz = slopeSigns(steps.get(Mixture.OPT_Z), start.mix().z().length);
        boolean optimiseY = before.names().contains(Mixture.OPT_Y);
        float[] dy = optimiseY
                ? slopeSigns(steps.get(Mixture.OPT_Y), start.mix().y().length)
                : new float[start.mix().y().length];
        Parameters gradients = start.gradients(new Latent(dz, dy));
        for (String name : before.names()) {
            if (name.equals(SoftmaxMixture.W_Y) && !optimiseY) {
                continue;
            }
            float[] gradient = gradients.get(name);
            float[] step = steps.get(name);
            for (int i = 0; i < step.length; i++) {
                // Float32 around values up to 4 makes the difference uncertain by 5e-7.
                assertThat(Math.abs(step[i]))
                        .as(run + " " + name + i)
                        .isLessThanOrEqualTo((float) LEARNING_RATE + 1e-6f);
                // A step well short of the rate belongs to a gradient as small as Adam's epsilon, whose sign is noise.
                if (Math.abs(step[i]) > 0.9 * LEARNING_RATE) {
                    assertThat(Math.signum(step[i])).as(run + " " + name + i).isEqualTo(-Math.signum(gradient[i]));
                }
            }
        }
    }

    /** (k, n) first steps of the basis to the signs (n) of the slope: all rows of a column step alike. */
    private static float[] slopeSigns(float[] steps, int width) {
        float[] signs = new float[width];
        for (int i = 0; i < steps.length; i++) {
            signs[i % width] -= Math.signum(steps[i]);
        }
        for (int j = 0; j < width; j++) {
            signs[j] = Math.signum(signs[j]);
        }
        return signs;
    }

    /** One step moves each of k weights and k basis numbers by about the rate; basis numbers differ by less than 4. */
    private static void checkReturned(GoldenTensors golden, String run, SoftmaxMixture start) {
        Mixture end = start.with(read(golden, run + ".final.", start.parameters()));
        assertThat(end.clamped().parameters())
                .as("the final basis of " + run + " is clamped")
                .isEqualTo(end.parameters());
        assertThat(end.mix().z()).as(run).containsExactly(golden.floats(run + ".returned_z"), within(0.03f));
        assertThat(end.mix().y()).as(run).containsExactly(golden.floats(run + ".returned_y"), within(0.03f));
    }

    private static Parameters read(GoldenTensors golden, String prefix, Parameters form) {
        Parameters read = Parameters.none();
        for (String name : form.names()) {
            read = read.with(name, golden.floats(prefix + name));
        }
        return read;
    }
}
