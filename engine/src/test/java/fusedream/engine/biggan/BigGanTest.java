package fusedream.engine.biggan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both BigGANs beyond the golden cases: configurations, refusals, batches, bfloat16, memory. */
@ExtendWith(LeakCheck.class)
class BigGanTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Path SMALL = GOLDEN.resolve("biggan-128/biggan-128.pth");
    private static final Path DEEP = GOLDEN.resolve("biggan-deep-128/pytorch_model.bin");

    private final Backend cpu = Backend.of("cpu");
    private final Draws draws = Draws.seeded(5);

    @ParameterizedTest
    @CsvSource({"128,120", "256,140", "512,128"})
    void released_sizes_are_those_of_the_paper(int resolution, int latent) {
        BigGanConfig config = BigGanConfig.released(resolution, 96);
        assertThat(config.resolution()).isEqualTo(resolution);
        assertThat(config.latentSize()).isEqualTo(latent);
        assertThat(config.conditionSize())
                .isEqualTo(128 + latent / (config.blocks().size() + 1));
        assertThat(config.blocks().stream().filter(BigGanConfig.Block::attention))
                .hasSize(1);
    }

    @Test
    void biggan_256_has_82_million_weights() {
        BigGanConfig config = BigGanConfig.released(256, 96);
        long weights = config.schema().required().entrySet().stream()
                .filter(entry -> !entry.getKey().matches(".*(u0|stored_mean|stored_var)"))
                .mapToLong(entry -> java.util.Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact))
                .sum();
        // djl.md counts 82.1 million with the official code.
        assertThat(weights).isEqualTo(82_097_604);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void released_deep_sizes_double_up_to_the_resolution(int resolution) {
        assertThat(BigGanDeepConfig.released(resolution).resolution()).isEqualTo(resolution);
    }

    @Test
    void a_batch_equals_its_items_one_by_one() {
        try (BigGan generator = BigGan.load(SMALL, Numerics.of(cpu, Precision.F32))) {
            Tensor z = noise(3, generator.latentSize());
            Tensor y = noise(3, generator.classEmbeddingSize());
            float[] batch = generator.generate(z, y).toFloats();
            int each = batch.length / 3;
            for (int i = 0; i < 3; i++) {
                float[] one = generator
                        .generate(z.slice(0, i, i + 1), y.slice(0, i, i + 1))
                        .toFloats();
                float[] item = java.util.Arrays.copyOfRange(batch, i * each, (i + 1) * each);
                // Kernels choose other blockings for other batches; the golden tolerance is ten times this.
                assertThat(relativeError(item, one)).isLessThan(1e-5);
            }
        }
    }

    @Test
    void a_file_of_another_family_is_told_apart() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> BigGan.load(DEEP, Numerics.of(cpu, Precision.F32)))
                .matches(e -> e.kind() == CheckpointException.Kind.WRONG_FAMILY);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> BigGanDeep.load(SMALL, 1, Numerics.of(cpu, Precision.F32)))
                .matches(e -> e.kind() == CheckpointException.Kind.WRONG_FAMILY);
    }

    @Test
    void every_misfit_of_a_checkpoint_is_listed() {
        try (Checkpoint checkpoint = Checkpoint.open(SMALL)) {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>(checkpoint.tensors());
            BigGanConfig config = BigGanConfig.of(tensors, "test");
            tensors.remove("blocks.0.0.conv2.bias");
            tensors.put("surplus", StoredTensor.of("surplus", new float[1], 1));
            tensors.put("linear.bias", StoredTensor.of("linear.bias", new float[2], 2));
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> WeightSet.bind(tensors, config.schema(), "test"))
                    .withMessageContaining("blocks.0.0.conv2.bias")
                    .withMessageContaining("surplus")
                    .withMessageContaining("linear.bias");
        }
    }

    @Test
    void a_weight_that_is_not_a_number_is_refused_and_nothing_stays_behind() {
        int before = cpu.liveArrays();
        try (Checkpoint checkpoint = Checkpoint.open(SMALL)) {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>(checkpoint.tensors());
            BigGanConfig config = BigGanConfig.of(tensors, "test");
            float[] bias = checkpoint.tensor("output_layer.2.bias").toFloats();
            bias[1] = Float.NaN;
            tensors.put("output_layer.2.bias", StoredTensor.of("output_layer.2.bias", bias, bias.length));
            WeightSet weights = WeightSet.bind(tensors, config.schema(), "test");
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> BigGan.of(config, weights, Numerics.of(cpu, Precision.F32)))
                    .withMessageContaining("output_layer.2.bias")
                    .matches(e -> e.kind() == CheckpointException.Kind.NOT_FINITE);
        }
        assertThat(cpu.liveArrays()).isEqualTo(before);
    }

    @Test
    void inputs_of_a_wrong_shape_and_unknown_classes_are_refused() {
        try (BigGan generator = BigGan.load(SMALL, Numerics.of(cpu, Precision.F32))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> generator.generate(cpu.full(0, 1, 3), cpu.full(0, 1, 48)))
                    .withMessageContaining("latent z");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> generator.embed(generator.classes()))
                    .withMessageContaining("[0, 20)");
        }
    }

    @Test
    void the_truncation_must_lie_between_0_and_1() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BigGanDeep.load(DEEP, 1.5, Numerics.of(cpu, Precision.F32)))
                .withMessageContaining("(0, 1]");
    }

    /** The bounds that the project set itself for bfloat16 against float32, held on the official code's own networks. */
    @ParameterizedTest
    @ValueSource(strings = {"biggan-128/biggan-128.pth", "biggan-256/biggan-256.pth"})
    void bfloat16_stays_close_to_float32(String file) {
        try (BigGan exact = BigGan.load(GOLDEN.resolve(file), Numerics.of(cpu, Precision.F32));
                BigGan rounded = BigGan.load(GOLDEN.resolve(file), Numerics.of(cpu, Precision.BF16))) {
            Tensor z = noise(1, exact.latentSize()).clamp(-2, 2);
            Tensor y = exact.embed(3);
            Run reference = run(exact, z, y);
            Run half = run(rounded, z, y);
            assertThat(relativeError(half.image(), reference.image())).isLessThan(2e-2);
            assertThat(cosine(half.gradient(), reference.gradient())).isGreaterThan(0.99);
        }
    }

    private record Run(Tensor imageTensor, Tensor gradientTensor) {
        float[] image() {
            return imageTensor.toFloats();
        }

        float[] gradient() {
            return gradientTensor.toFloats();
        }
    }

    /** A picture, and the gradient of its brightness, weighted from top to bottom, with respect to z. */
    private Run run(BigGan generator, Tensor z, Tensor y) {
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(z);
            Tensor image = generator.generate(leaf, y);
            float[] ramp = new float[generator.resolution()];
            for (int i = 0; i < ramp.length; i++) {
                ramp[i] = i / (float) ramp.length;
            }
            tape.backward(image.times(cpu.tensor(ramp, 1, 1, ramp.length, 1)).sum());
            return new Run(image, tape.gradient(leaf));
        }
    }

    @Test
    void memory_does_not_grow_over_repeated_gradients() {
        try (BigGan generator = BigGan.load(SMALL, Numerics.of(cpu, Precision.F32))) {
            Tensor z = noise(1, generator.latentSize());
            Tensor y = noise(1, generator.classEmbeddingSize());
            int before = cpu.liveArrays();
            for (int i = 0; i < 5; i++) {
                try (Scope scope = Scope.open()) {
                    run(generator, z, y);
                }
                assertThat(cpu.liveArrays()).isEqualTo(before);
            }
        }
    }

    private Tensor noise(int rows, int columns) {
        return cpu.tensor(draws.normals(rows * columns), rows, columns);
    }

    private static double relativeError(float[] actual, float[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(squaresA * squaresB);
    }
}
