package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds the noise formula to the check values of the golden README. */
class HashNoiseTest {

    @Test
    void the_noise_has_the_check_values_of_the_readme() {
        assertThat(HashNoise.hashNoise(5, 0)).isEqualTo(-0.43379199504852295);
        assertThat(HashNoise.hashNoise(5, 1)).isEqualTo(-0.30381619930267334);
        assertThat(HashNoise.hashNoise(5, 2)).isEqualTo(0.15324580669403076);
        assertThat(HashNoise.hashNoise(123456, 8)).isEqualTo(-0.8611726760864258);
    }

    @Test
    void r4_is_a_mosaic_of_four_by_four_tiles_plus_a_quarter_of_noise() {
        float[] values = HashNoise.r4(7, 2, 3, 8, 4);

        int index = ((1 * 3 + 2) * 8 + 5) * 4 + 3;
        int tile = ((1 * 3 + 2) * 4 + 2) * 4 + 3;
        assertThat(values).hasSize(2 * 3 * 8 * 4);
        assertThat(values[index])
                .isEqualTo((float) (HashNoise.hashNoise(7, tile) + 0.25 * HashNoise.hashNoise(8, index)));
    }
}
