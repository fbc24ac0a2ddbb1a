package fusedream.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.tensor.Draws;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws lie in the ranges of the published code, reach their ends, and are the same for the same seed. */
class AugmentDrawsTest {

    private static final int MANY = 5000;

    @Test
    void the_same_seed_draws_the_same_and_another_does_not() {
        AugmentDraws draws = AugmentDraws.draw(Draws.seeded(1), 4, 64, 64);
        assertThat(AugmentDraws.draw(Draws.seeded(1), 4, 64, 64))
                .usingRecursiveComparison()
                .isEqualTo(draws);
        assertThat(AugmentDraws.draw(Draws.seeded(2), 4, 64, 64).colour().brightness())
                .isNotEqualTo(draws.colour().brightness());
    }

    @Test
    void colours_are_uniform_between_zero_and_one() {
        AugmentDraws.Colour colour =
                AugmentDraws.draw(Draws.seeded(3), MANY, 64, 64).colour();
        for (float[] draws : new float[][] {colour.brightness(), colour.saturation(), colour.contrast()}) {
            DoubleStream values = IntStream.range(0, MANY).mapToDouble(i -> draws[i]);
            // The mean of 5,000 has a deviation of 0.004, the ends one of 0.0002.
            assertThat(values.summaryStatistics()).satisfies(statistics -> {
                assertThat(statistics.getAverage()).isBetween(0.48, 0.52);
                assertThat(statistics.getMin()).isBetween(0.0, 0.005);
                assertThat(statistics.getMax()).isBetween(0.995, 1.0);
            });
        }
    }

    @Test
    void translations_reach_an_eighth_of_each_side_and_no_further() {
        AugmentDraws.Offsets moves =
                AugmentDraws.draw(Draws.seeded(4), MANY, 64, 23).translation();
        assertThat(range(moves.rows())).containsExactly(-8, 8);
        assertThat(range(moves.columns())).containsExactly(-3, 3);
    }

    @Test
    void cutouts_are_centred_anywhere_and_for_an_even_length_one_past_the_end() {
        AugmentDraws.Offsets centres =
                AugmentDraws.draw(Draws.seeded(5), MANY, 64, 17).cutout();
        assertThat(range(centres.rows())).containsExactly(0, 64);
        assertThat(range(centres.columns())).as("length 9 of 17").containsExactly(0, 16);
    }

    @Test
    void the_resize_is_one_for_all() {
        AugmentDraws draws = AugmentDraws.draw(Draws.seeded(6), 10, 64, 64);
        assertThat(draws.resize()).isBetween(0.0, 1.0);
        assertThat(draws.slice(3, 7).resize()).isEqualTo(draws.resize());
    }

    @Test
    void slices_together_are_the_whole() {
        AugmentDraws draws = AugmentDraws.draw(Draws.seeded(7), 10, 64, 64);
        AugmentDraws slice = draws.slice(3, 7);
        assertThat(slice.count()).isEqualTo(4);
        assertThat(slice.colour().contrast()[0]).isEqualTo(draws.colour().contrast()[3]);
        assertThat(slice.translation().rows()[3]).isEqualTo(draws.translation().rows()[6]);
        assertThat(slice.cutout().columns()[1]).isEqualTo(draws.cutout().columns()[4]);
    }

    @Test
    void parts_that_do_not_fit_each_other_are_refused() {
        AugmentDraws draws = AugmentDraws.draw(Draws.seeded(8), 3, 64, 64);
        AugmentDraws fewer = draws.slice(0, 2);
        assertThatThrownBy(() -> new AugmentDraws(draws.colour(), fewer.translation(), draws.resize(), draws.cutout()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 of colour, 2 of translation and 3 of cutout");
        assertThatThrownBy(() -> new AugmentDraws(draws.colour(), draws.translation(), 1, draws.cutout()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1.0");
        assertThatThrownBy(() -> draws.slice(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AugmentDraws.Offsets(new int[2], new int[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AugmentDraws.Colour(new float[2], new float[1], new float[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] range(int[] values) {
        return new int[] {
            IntStream.of(values).min().orElseThrow(), IntStream.of(values).max().orElseThrow()
        };
    }
}
