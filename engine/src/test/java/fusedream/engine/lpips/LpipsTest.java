package fusedream.engine.lpips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Distances and gradients of a small backbone are those of the plain twin, and wrong weights are refused by name. */
@ExtendWith(LeakCheck.class)
class LpipsTest {

    private static final int HEIGHT = 9;
    private static final int WIDTH = 12;

    /** One of each stage, with a pool whose last windows stick out. */
    private static final Backbone SMALL = new Backbone(
            "small",
            List.of(
                    new Backbone.Convolution(0, 3, 5, 3, 1, 1),
                    new Backbone.Tap(),
                    new Backbone.Pool(3, 2, true),
                    new Backbone.Fire(3, 5, 3, 4),
                    new Backbone.Tap()));

    /** Sums of some hundred rounded terms below 1. */
    private static final double ROUNDING = 1e-6;

    private final Backend cpu = Backend.of("cpu");
    private final Map<String, StoredTensor> weights = random(SMALL);

    @Test
    void distances_are_those_of_the_twin() {
        PlainLpips twin = new PlainLpips(SMALL, weights);
        Tensor first = images(1, 2);
        Tensor second = images(2, 2);
        try (Lpips metric = small(Precision.F32)) {
            float[] distances = metric.distance(first, second).toFloats();
            for (int n = 0; n < 2; n++) {
                double expected = twin.distance(picture(first, n), picture(second, n));
                assertThat((double) distances[n]).isCloseTo(expected, within(ROUNDING));
            }
        }
    }

    @Test
    void gradients_are_the_central_differences_of_the_twin() {
        PlainLpips twin = new PlainLpips(SMALL, weights);
        double step = 1e-5;
        double[][][] second = picture(images(2, 1), 0);
        float[] gradient;
        try (Lpips metric = small(Precision.F32);
                Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(images(1, 1));
            tape.backward(metric.distance(leaf, images(2, 1)).sum());
            gradient = tape.gradient(leaf).toFloats();
        }
        for (int i : new int[] {0, 50, 107, 150, 215, 300}) {
            double[][][] up = picture(images(1, 1), 0);
            double[][][] down = picture(images(1, 1), 0);
            up[i / (HEIGHT * WIDTH)][i / WIDTH % HEIGHT][i % WIDTH] += step;
            down[i / (HEIGHT * WIDTH)][i / WIDTH % HEIGHT][i % WIDTH] -= step;
            double difference = (twin.distance(up, second) - twin.distance(down, second)) / (2 * step);
            assertThat((double) gradient[i]).as("element " + i).isCloseTo(difference, within(ROUNDING));
        }
    }

    @Test
    void a_fixed_image_needs_its_features_once() {
        try (Lpips metric = small(Precision.F32)) {
            Features fixed = metric.features(images(1, 1));
            float[] each = metric.distance(images(2, 3), images(1, 1).expand(3, 3, HEIGHT, WIDTH))
                    .toFloats();
            float[] once = metric.distance(fixed, metric.features(images(2, 3))).toFloats();
            assertThat(once).hasSize(3).containsExactly(each, within((float) ROUNDING));
        }
    }

    @Test
    void layers_add_up_to_the_distance_and_equal_images_have_none() {
        try (Lpips metric = small(Precision.F32)) {
            Features first = metric.features(images(1, 1));
            Features second = metric.features(images(2, 1));
            Tensor layers = metric.layerDistances(first, second);
            assertThat(layers.shape()).containsExactly(1, 2);
            assertThat(layers.sum().item())
                    .isEqualTo(metric.distance(first, second).item());
            assertThat(metric.distance(images(1, 1), images(1, 1)).item()).isZero();
        }
    }

    @Test
    void columns_of_zeros_stay_zero_and_give_finite_gradients() {
        try (Tape tape = Tape.open()) {
            Tensor x = tape.leaf(cpu.tensor(new float[] {0, 3, 0, 4}, 1, 2, 1, 2));
            Tensor unit = Lpips.unitColumns(x.relu());
            assertThat(unit.toFloats()).containsExactly(new float[] {0, 0.6f, 0, 0.8f}, within(1e-7f));
            tape.backward(
                    unit.times(cpu.tensor(new float[] {1, 1, 2, 2}, 1, 2, 1, 2)).sum());
            // (g - u (u . g)) / 5 with u = (0.6, 0.8) and g = (1, 2).
            assertThat(tape.gradient(x).toFloats()).containsExactly(new float[] {0, -0.064f, 0, 0.048f}, within(1e-7f));
        }
    }

    @Test
    void features_that_are_dead_everywhere_give_no_gradient() {
        weights.put(
                "features.0.bias",
                StoredTensor.of("features.0.bias", new float[] {-1e6f, -1e6f, -1e6f, -1e6f, -1e6f}, 5));
        try (Lpips metric = small(Precision.F32);
                Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(images(1, 1));
            tape.backward(metric.distance(leaf, images(2, 1)).sum());
            assertThat(tape.gradient(leaf).toFloats()).containsOnly(0f);
        }
    }

    @Test
    void bfloat16_is_close_to_float32() {
        try (Lpips exact = small(Precision.F32);
                Lpips fast = small(Precision.BF16);
                Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(images(1, 1));
            float expected = exact.distance(images(1, 1), images(2, 1)).item();
            Tensor distance = fast.distance(leaf, images(2, 1));
            assertThat(distance.precision()).isEqualTo(Precision.F32);
            // bfloat16 keeps 8 bits: 0.4 % of each activation, at random.
            assertThat(distance.item()).isCloseTo(expected, within(0.02f * expected));
            tape.backward(distance.sum());
            assertThat(tape.gradient(leaf).square().sum().item()).isPositive().isFinite();
        }
    }

    @Test
    void repeated_steps_keep_no_arrays() {
        Tensor image = images(1, 1);
        try (Lpips metric = small(Precision.F32)) {
            Features fixed = metric.features(images(2, 1));
            int before = cpu.liveArrays();
            for (int step = 0; step < 3; step++) {
                try (Scope scope = Scope.open();
                        Tape tape = Tape.open()) {
                    Tensor leaf = tape.leaf(image);
                    tape.backward(metric.distance(metric.features(leaf), fixed).sum());
                    assertThat(tape.gradient(leaf).toFloats()).doesNotContain(Float.NaN);
                }
                assertThat(cpu.liveArrays()).isEqualTo(before);
            }
        }
    }

    @Test
    void images_of_different_shapes_are_refused() {
        try (Lpips metric = small(Precision.F32)) {
            assertThatThrownBy(() -> metric.distance(images(1, 1), images(2, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("second image has shape [2, 3, 9, 12]");
        }
    }

    @Test
    void a_classifier_in_the_file_is_ignored_and_a_surplus_layer_is_not() {
        weights.put("classifier.1.weight", StoredTensor.of("classifier.1.weight", new float[4], 2, 2));
        small(Precision.F32).close();
        weights.put("features.9.bias", StoredTensor.of("features.9.bias", new float[4], 4));
        assertThatThrownBy(() -> small(Precision.F32))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.MISMATCH))
                .hasMessageContaining("features.9.bias");
    }

    @Test
    void the_linear_layers_of_another_backbone_are_a_mismatch() {
        Map<String, StoredTensor> linear =
                Map.of("lin0.model.1.weight", StoredTensor.of("lin0.model.1.weight", new float[7], 1, 7, 1, 1));
        assertThatThrownBy(() -> Lpips.load(SMALL, weights, linear, numerics(Precision.F32), "a file"))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.MISMATCH))
                .hasMessageContaining("lin0.model.1.weight");
    }

    @Test
    void another_backbone_is_named() {
        Map<String, StoredTensor> squeeze = random(Backbone.SQUEEZE);
        assertThat(Backbone.recognise(squeeze)).contains(Backbone.SQUEEZE);
        assertThatThrownBy(() -> Lpips.load(Backbone.ALEX, squeeze, numerics(Precision.F32), "a file"))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.WRONG_FAMILY))
                .hasMessageContaining("weights of SqueezeNet 1.1, expected AlexNet");
    }

    @Test
    void weights_of_something_else_are_of_the_wrong_family() {
        Map<String, StoredTensor> other = Map.of("visual.proj", StoredTensor.of("visual.proj", new float[4], 2, 2));
        assertThat(Backbone.recognise(other)).isEmpty();
        assertThatThrownBy(() -> Lpips.load(Backbone.VGG16, other, numerics(Precision.F32), "a file"))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.WRONG_FAMILY))
                .hasMessageContaining("expected VGG16");
    }

    @Test
    void a_backbone_whose_stages_do_not_fit_is_refused() {
        Backbone.Convolution first = new Backbone.Convolution(0, 3, 4, 3, 1, 1);
        Backbone.Convolution unfit = new Backbone.Convolution(2, 5, 4, 3, 1, 1);
        Backbone.Pool pool = new Backbone.Pool(2, 2, false);
        Backbone.Tap tap = new Backbone.Tap();
        assertThatThrownBy(() -> new Backbone("x", List.of(first))).hasMessageContaining("must be a tap");
        assertThatThrownBy(() -> new Backbone("x", List.of(first, unfit, tap))).hasMessageContaining("gets 4 channels");
        assertThatThrownBy(() -> new Backbone("x", List.of(first, pool, tap))).hasMessageContaining("not a pool");
    }

    private Lpips small(Precision precision) {
        return Lpips.load(SMALL, weights, numerics(precision), "small weights");
    }

    private Numerics numerics(Precision precision) {
        return Numerics.of(cpu, precision);
    }

    /** Random weights of He's deviation, linear layers positive. */
    private static Map<String, StoredTensor> random(Backbone backbone) {
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        Draws draws = Draws.seeded(42);
        backbone.schema().required().forEach((name, shape) -> {
            int elements = 1;
            for (long size : shape) {
                elements *= (int) size;
            }
            float[] values = draws.child(name).normals(elements);
            double deviation = Math.sqrt(2.0 * shape[0] / elements);
            for (int i = 0; i < elements; i++) {
                values[i] = name.startsWith("lin") ? Math.abs(values[i]) : (float) (values[i] * deviation);
            }
            weights.put(name, StoredTensor.of(name, values, shape));
        });
        return weights;
    }

    private Tensor images(long seed, int batch) {
        return cpu.tensor(Draws.seeded(seed).normals(batch * 3 * HEIGHT * WIDTH), batch, 3, HEIGHT, WIDTH);
    }

    private static double[][][] picture(Tensor images, int n) {
        float[] values = images.toFloats();
        double[][][] picture = new double[3][HEIGHT][WIDTH];
        int elements = 3 * HEIGHT * WIDTH;
        for (int i = 0; i < elements; i++) {
            picture[i / (HEIGHT * WIDTH)][i / WIDTH % HEIGHT][i % WIDTH] = values[n * elements + i];
        }
        return picture;
    }
}
