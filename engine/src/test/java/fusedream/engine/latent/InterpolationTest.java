package fusedream.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two ways between latents: their ends, their middle, and where the spherical one has no circle to go along. */
class InterpolationTest {

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest
    @EnumSource
    void both_ends_are_the_given_latents(Interpolation way) {
        Draws draws = Draws.seeded(3);
        Latent from = new Latent(draws.normals(6), draws.normals(4));
        Latent to = new Latent(draws.normals(6), draws.normals(4));
        List<Latent> latents = way.between(from, to, 5);
        assertThat(latents).hasSize(5).startsWith(from).endsWith(to);
    }

    @Test
    void the_straight_way_passes_the_mean() {
        Latent middle = Interpolation.LINEAR
                .between(
                        new Latent(new float[] {1, 0}, new float[] {2}),
                        new Latent(new float[] {0, 1}, new float[] {4}),
                        3)
                .get(1);
        assertThat(middle).isEqualTo(new Latent(new float[] {0.5f, 0.5f}, new float[] {3}));
    }

    @Test
    void the_spherical_way_keeps_the_length_and_equal_angles_and_y_goes_straight() {
        List<Latent> way = Interpolation.SPHERICAL.between(
                new Latent(new float[] {2, 0}, new float[] {0}), new Latent(new float[] {0, 2}, new float[] {3}), 4);
        for (int i = 0; i < 4; i++) {
            // A quarter circle in three parts; values of up to 2 rounded to float.
            assertThat(length(way.get(i).z())).isCloseTo(2, within(1e-6));
            assertThat(way.get(i).z()[1]).isCloseTo((float) (2 * Math.sin(i * Math.PI / 6)), within(1e-6f));
            assertThat(way.get(i).y()[0]).isEqualTo(i);
        }
    }

    @Test
    void without_a_circle_it_goes_straight() {
        Latent one = new Latent(new float[] {1, 1}, new float[] {0});
        Latent opposite = new Latent(new float[] {-1, -1}, new float[] {0});
        Latent zero = new Latent(new float[2], new float[] {0});
        for (Latent other : List.of(one, opposite, zero)) {
            assertThat(Interpolation.SPHERICAL.between(one, other, 5))
                    .isEqualTo(Interpolation.LINEAR.between(one, other, 5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void latents_of_other_generators_and_single_frames_are_refused(Interpolation way) {
        Latent small = new Latent(new float[2], new float[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> way.between(small, new Latent(new float[3], new float[1]), 3))
                .withMessageContaining("2 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> way.between(small, small, 1))
                .withMessageContaining("got 1");
    }
}
