package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.latent.Parameters;
import fusedream.engine.study.ClassLoss;
import fusedream.engine.study.ClassMix;
import fusedream.engine.study.LatentLoss;
import fusedream.engine.study.LossWithGradient;
import fusedream.engine.study.MovingAverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The part of cases like big-sleep that needs no network: class weights, the two losses on the latents with their
 * gradients (the similarity is taken on a fixed image, so these are the whole gradients), and the moving average.
 */
public final class BigSleepVectorsGolden {

    private BigSleepVectorsGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        JsonNode json = GoldenCase.json(caseDirectory);
        double forward = json.get("tolerances").get("forward_max_abs").asDouble();
        double gradient = json.get("tolerances").get("gradient_relative").asDouble();
        checkClasses(golden, json.get("a_latents").asText(), forward);
        checkLosses(golden, forward, gradient);
        checkAverage(golden, GoldenCase.number(json.get("c_ema").asText(), "decay ([0-9.]+)"), forward);
    }

    private static void checkClasses(GoldenTensors golden, String sentence, double tolerance) {
        int count = (int) GoldenCase.number(sentence, "max_classes=(\\d+)");
        double temperature = GoldenCase.number(sentence, "class_temperature=(\\d+(?:\\.\\d+)?)");
        checkClasses(golden, "sigmoid", new ClassMix.Sigmoid(), tolerance);
        checkClasses(golden, "topk", new ClassMix.TopK(count, temperature), tolerance);
    }

    private static void checkClasses(GoldenTensors golden, String name, ClassMix mix, double tolerance) {
        float[] weights = mix.weights(golden.floats(name + ".cls"), golden.shape(name + ".cls")[0]);
        Closeness.forward(name + ".classes", weights, golden.floats(name + ".classes"), tolerance);
    }

    private static void checkLosses(GoldenTensors golden, double forward, double relative) {
        int rows = golden.shape("loss.normu")[0];
        LossWithGradient latent = LatentLoss.of(golden.floats("loss.normu"), rows);
        assertThat(latent.value()).isCloseTo(golden.scalar("loss.lat_loss"), within(forward));
        Closeness.gradient("loss.grad_normu", latent.gradient(), golden.floats("loss.grad_normu"), relative);

        ClassMix mix = new ClassMix.Sigmoid();
        float[] cls = golden.floats("loss.cls");
        LossWithGradient classes = ClassLoss.of(mix.weights(cls, rows), rows, ClassLoss.SMALLEST);
        assertThat(classes.value()).isCloseTo(golden.scalar("loss.cls_loss"), within(forward));
        float[] gradient = mix.gradient(cls, rows, classes.gradient());
        Closeness.gradient("loss.grad_cls", gradient, golden.floats("loss.grad_cls"), relative);
    }

    private static void checkAverage(GoldenTensors golden, double decay, double tolerance) {
        float[] sequence = golden.floats("ema.normu_seq");
        float[] expected = golden.floats("ema.average_seq");
        MovingAverage average = new MovingAverage(decay, vector(golden.floats("ema.normu_at_construction")));
        int length = golden.floats("ema.normu_at_construction").length;
        for (int from = 0; from < sequence.length; from += length) {
            average.update(vector(Arrays.copyOfRange(sequence, from, from + length)));
            float[] then = Arrays.copyOfRange(expected, from, from + length);
            Closeness.forward("average " + from / length, average.average().get("normu"), then, tolerance);
        }
    }

    private static Parameters vector(float[] values) {
        return Parameters.none().with("normu", values);
    }
}
