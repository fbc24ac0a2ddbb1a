package fusedream.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.biggan.BigGan;
import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.weights.WeightSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random weights are the same for a seed, and make networks whose outputs live. */
@ExtendWith(LeakCheck.class)
class RandomWeightsTest {

    private static final BigGanConfig SMALL = BigGanConfig.released(128, 8);

    @Test
    void the_same_seed_gives_the_same_weights_at_every_reading() {
        WeightSet first = RandomWeights.of(SMALL.schema(), 3);
        WeightSet second = RandomWeights.of(SMALL.schema(), 3);
        WeightSet other = RandomWeights.of(SMALL.schema(), 4);
        float[] weights = first.get("linear.weight").toFloats();
        assertThat(first.get("linear.weight").toFloats()).isEqualTo(weights);
        assertThat(second.get("linear.weight").toFloats()).isEqualTo(weights);
        assertThat(other.get("linear.weight").toFloats()).isNotEqualTo(weights);
    }

    @Test
    void a_generator_of_random_weights_draws_neither_black_nor_saturated_pictures() {
        Backend cpu = Backend.of("cpu");
        try (BigGan generator =
                BigGan.of(SMALL, RandomWeights.of(SMALL.schema(), 1), Numerics.of(cpu, Precision.F32))) {
            float[] image = generator
                    .generate(cpu.full(0.5, 1, generator.latentSize()), cpu.full(0.1, 1, 128))
                    .toFloats();
            double squares = 0;
            for (float value : image) {
                squares += value * value;
            }
            assertThat(Math.sqrt(squares / image.length)).isBetween(0.01, 0.9);
        }
    }
}
