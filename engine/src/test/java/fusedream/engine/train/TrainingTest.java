package fusedream.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.optimise.Adam;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.TrainedTensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training: Adam beside a plain twin, exact resumption, memory, refusals. */
class TrainingTest {

    private final Backend backend = Backend.of("cpu");

    private Weights line() {
        Weights weights = new Weights(backend);
        weights.learn("slope", new float[] {0.1f, -0.2f}, 2, 1);
        weights.learn("offset", new float[] {0}, 1);
        weights.buffer("mean", new float[] {0}, 1);
        weights.buffer("variance", new float[] {1}, 1);
        return weights;
    }

    /** Least squares towards 2a - 3b + 1, on points that follow from the step. */
    private Tensor loss(Leaves leaves, long step) {
        Draws draws = Draws.seeded(5).child("points", step);
        float[] points = draws.normals(16);
        float[] wanted = new float[8];
        for (int i = 0; i < 8; i++) {
            wanted[i] = 2 * points[2 * i] - 3 * points[2 * i + 1] + 1;
        }
        Tensor made = backend.tensor(points, 8, 2).matmul(leaves.of("slope")).plus(leaves.of("offset"));
        return made.minus(backend.tensor(wanted, 8, 1)).square().mean();
    }

    private static float[] values(Training training, String name) {
        return training.weights().learned(name).value().toFloats();
    }

    @Test
    void the_loss_falls_to_nothing() {
        try (Weights weights = line()) {
            Training training = new Training(weights);
            for (int i = 0; i < 300; i++) {
                training.step(leaves -> loss(leaves, training.step()), 0.1);
            }
            assertThat(training.step()).isEqualTo(300);
            assertThat(values(training, "slope")[0]).isCloseTo(2, within(1e-2f));
            assertThat(values(training, "offset")[0]).isCloseTo(1, within(1e-2f));
        }
    }

    @Test
    void a_tensor_moves_as_adam_says() {
        try (Scope scope = Scope.open();
                TrainedTensor tensor = new TrainedTensor(
                        backend.tensor(new float[] {1, -2}, 2), backend.full(0, 2), backend.full(0, 2))) {
            double m = 0;
            double v = 0;
            double x = -2;
            for (int step = 1; step <= 5; step++) {
                float gradient = step - 2.5f;
                tensor.adam(backend.tensor(new float[] {0.3f, gradient}, 2), step, 0.05, 0.9, 0.98);
                m = 0.9 * m + 0.1 * gradient;
                v = 0.98 * v + 0.02 * gradient * gradient;
                x -= 0.05 * (m / (1 - Math.pow(0.9, step))) / (Math.sqrt(v / (1 - Math.pow(0.98, step))) + 1e-8);
            }
            // float32 against float64 over five steps
            assertThat(tensor.value().toFloats()[1]).isCloseTo((float) x, within(1e-5f));
            assertThat(Adam.Settings.withLearningRate(0.05).epsilon()).isEqualTo(1e-8);
        }
    }

    @Test
    void training_that_was_cut_off_goes_on_bit_for_bit(@TempDir Path folder) {
        Path file = folder.resolve("line.safetensors");
        try (Weights through = line();
                Weights resumed = line()) {
            Training whole = new Training(through);
            for (int i = 0; i < 20; i++) {
                if (i == 9) {
                    whole.store(file, Map.of());
                }
                whole.step(leaves -> loss(leaves, whole.step()), 0.05);
            }
            Training parts = new Training(resumed);
            parts.resume(file);
            assertThat(parts.step()).isEqualTo(9);
            while (parts.step() < 20) {
                parts.step(leaves -> loss(leaves, parts.step()), 0.05);
            }
            assertThat(values(parts, "slope")).containsExactly(values(whole, "slope"));
            assertThat(parts.weights().average("slope").toFloats())
                    .containsExactly(through.average("slope").toFloats());
        }
    }

    @Test
    void another_networks_file_is_refused_by_name(@TempDir Path folder) {
        Path file = folder.resolve("other.safetensors");
        try (Weights one = line();
                Weights other = new Weights(backend)) {
            new Training(one).store(file, Map.of());
            other.learn("bend", new float[] {1}, 1);
            assertThatThrownBy(() -> new Training(other).resume(file))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("value/bend");
        }
    }

    @Test
    void a_loss_that_is_not_finite_changes_nothing() {
        try (Weights weights = line()) {
            Training training = new Training(weights);
            assertThatThrownBy(() -> training.step(
                            leaves -> leaves.of("offset")
                                    .times(Double.POSITIVE_INFINITY)
                                    .plus(Double.NaN)
                                    .sum(),
                            1))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("step 0");
            assertThat(values(training, "offset")).containsExactly(0);
            assertThat(training.step()).isZero();
        }
    }

    @Test
    void steps_leave_no_arrays_behind() {
        try (Weights weights = line()) {
            Training training = new Training(weights);
            training.step(leaves -> loss(leaves, training.step()), 0.05);
            int before = backend.liveArrays();
            for (int i = 0; i < 30; i++) {
                training.step(leaves -> loss(leaves, training.step()), 0.05);
            }
            assertThat(backend.liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void a_batch_norm_in_training_takes_the_batchs_statistics_and_moves_the_stored_ones() {
        try (Scope scope = Scope.open()) {
            Tensor mean = backend.full(0, 1);
            Tensor variance = backend.full(1, 1);
            Tensor x = backend.tensor(new float[] {1, 2, 3, 6}, 4, 1, 1, 1);
            float[] made = Normalisation.batchTraining(
                            x,
                            new Normalisation.Affine(backend.full(1, 1), backend.full(0, 1)),
                            mean,
                            variance,
                            0.5,
                            1e-5)
                    .toFloats();
            double deviation = Math.sqrt(3.5 + 1e-5);
            assertThat(made[0]).isCloseTo((float) (-2 / deviation), within(1e-5f));
            assertThat(mean.item()).isEqualTo(1.5f);
            assertThat(variance.item()).isCloseTo(0.5f + 0.5f * 14 / 3, within(1e-5f)); // torch stores the unbiased one
        }
    }

    @Test
    void the_schedule_rises_stays_and_falls() {
        Schedule schedule = new Schedule(1, 1000);
        assertThat(schedule.rate(0)).isLessThan(0.05);
        assertThat(schedule.rate(100)).isEqualTo(1);
        assertThat(schedule.rate(700)).isBetween(0.2, 0.8);
        assertThat(schedule.rate(999)).isCloseTo(0.02, within(1e-6));
        assertThat(schedule.rate(5000)).isCloseTo(0.02, within(1e-6));
    }
}
