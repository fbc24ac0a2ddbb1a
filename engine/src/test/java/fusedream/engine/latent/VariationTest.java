package fusedream.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds variations to their ends, and to keeping normals normal in between. */
class VariationTest {

    private static Latent latent(long seed) {
        Draws draws = Draws.seeded(seed);
        return Basis.of(List.of(new Latent(draws.normals(20_000), draws.normals(3))))
                .clamped()
                .latent(0);
    }

    @Test
    void strength_0_stays_and_strength_1_arrives() {
        assertThat(new Variation(0).of(latent(1), latent(2))).isEqualTo(latent(1));
        assertThat(new Variation(1).of(latent(1), latent(2))).isEqualTo(latent(2));
    }

    @Test
    void z_keeps_its_spread_and_y_lies_straight_between() {
        Latent half = new Variation(0.5).of(latent(1), latent(2));

        // 20,000 clamped normals have a variance of 0.92, known here to about 0.01; the second clamp takes a little
        // more.
        assertThat(variance(half.z())).isCloseTo(variance(latent(1).z()), within(0.04));
        assertThat(half.y()[1]).isCloseTo((latent(1).y()[1] + latent(2).y()[1]) / 2, within(1e-6f));
        for (float z : half.z()) {
            assertThat(z).isBetween(-Basis.Z_LIMIT, Basis.Z_LIMIT);
        }
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    @Test
    void other_strengths_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Variation(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Variation(Double.NaN));
    }
}
