package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the bits against reference values and the JDK's SplitMix64, and the distributions to their moments. */
class DrawsTest {

    private static final int MANY = 200_000;

    @Test
    void bits_are_those_of_the_reference_implementation_of_xoshiro256_plus_plus() {
        Draws draws = Draws.restored(new long[] {0, 1, 2, 3, 4, Double.doubleToLongBits(Double.NaN)});

        assertThat(LongStream.generate(draws::bits).limit(5))
                .containsExactly(
                        41943041L,
                        58720359L,
                        3588806011781223L,
                        3591011842654386L,
                        Long.parseUnsignedLong("9228616714210784205"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 42, -1, Long.MIN_VALUE})
    void the_state_is_filled_by_split_mix(long seed) {
        SplittableRandom splitMix = new SplittableRandom(seed);

        assertThat(Arrays.copyOfRange(Draws.seeded(seed).state(), 1, 5))
                .containsExactly(splitMix.nextLong(), splitMix.nextLong(), splitMix.nextLong(), splitMix.nextLong());
    }

    @Test
    void a_stored_stream_goes_on_bit_for_bit_even_between_two_normals_of_a_pair() {
        Draws draws = Draws.seeded(5).child("latent");
        draws.normals(7);
        long[] state = draws.state();
        float[] next = draws.normals(20);

        Draws restored = Draws.restored(state);

        assertThat(restored.normals(20)).isEqualTo(next);
        assertThat(restored.state()).isEqualTo(draws.state());
        assertThat(restored.child("x").bits()).isEqualTo(draws.child("x").bits());
    }

    @Test
    void a_state_that_no_stream_can_have_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Draws.restored(new long[5]));
        assertThatIllegalArgumentException().isThrownBy(() -> Draws.restored(new long[] {1, 0, 0, 0, 0, 1}));
    }

    @Test
    void a_child_depends_on_seed_and_name_alone() {
        Draws read = Draws.seeded(1);
        read.uniforms(100);

        assertThat(read.child("a").bits()).isEqualTo(Draws.seeded(1).child("a").bits());
        assertThat(LongStream.of(
                        Draws.seeded(1).bits(),
                        Draws.seeded(2).bits(),
                        Draws.seeded(1).child("").bits(),
                        Draws.seeded(1).child("a").bits(),
                        Draws.seeded(1).child("b").bits(),
                        Draws.seeded(2).child("a").bits(),
                        Draws.seeded(1).child("ab").bits(),
                        Draws.seeded(1).child("ba").bits(),
                        Draws.seeded(1).child("a").child("b").bits(),
                        Draws.seeded(1).child("a", 0).bits(),
                        Draws.seeded(1).child("a", 1).bits(),
                        Draws.seeded(1).child("b", 0).bits()))
                .doesNotHaveDuplicates();
    }

    @Test
    void children_of_neighbouring_numbers_are_not_correlated() {
        Draws parent = Draws.seeded(3);
        double product = 0;
        for (int i = 0; i < MANY; i++) {
            product += parent.child("step", i).normal()
                    * parent.child("step", i + 1).normal();
        }
        // The mean of products of independent normals has a deviation of 1 / sqrt(count); five of them.
        assertThat(product / MANY).isCloseTo(0, within(5 / Math.sqrt(MANY)));
    }

    @Test
    void normals_have_the_moments_of_the_standard_normal() {
        Draws draws = Draws.seeded(11);
        double[] moments = new double[5];
        for (int i = 0; i < MANY; i++) {
            double x = draws.normal();
            for (int k = 1; k < moments.length; k++) {
                moments[k] += Math.pow(x, k) / MANY;
            }
        }
        // Five deviations: the variances of x, x^2, x^3, x^4 are 1, 2, 15 and 96.
        assertThat(moments[1]).isCloseTo(0, within(5 * Math.sqrt(1.0 / MANY)));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / MANY)));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / MANY)));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / MANY)));
    }

    @Test
    void uniforms_fill_the_unit_interval_evenly() {
        Draws draws = Draws.seeded(13);
        int[] bins = new int[20];
        for (float x : draws.uniforms(MANY)) {
            assertThat(x).isBetween(0f, Math.nextDown(1f));
            bins[(int) (x * bins.length)]++;
        }
        assertEven(bins);
        assertThat(IntStream.range(0, MANY)
                        .mapToDouble(i -> draws.uniformDouble())
                        .average())
                .hasValueCloseTo(0.5, within(5 / Math.sqrt(12.0 * MANY)));
    }

    @Test
    void integers_reach_both_ends_evenly() {
        int[] bins = new int[7];
        for (int x : Draws.seeded(17).integers(MANY, -3, 3)) {
            bins[x + 3]++;
        }
        assertEven(bins);
        assertThat(Draws.seeded(1).integer(4, 4)).isEqualTo(4);
        assertThat(Draws.seeded(1).integer(Integer.MIN_VALUE, -2)).isNegative();
    }

    @Test
    void any_of_some_choices_is_drawn_evenly_and_by_one_integer() {
        Integer[] choices = {0, 1, 2};
        int[] bins = new int[choices.length];
        Draws draws = Draws.seeded(23);
        for (int i = 0; i < MANY; i++) {
            bins[draws.any(choices)]++;
        }
        assertEven(bins);
        assertThat(Draws.seeded(5).any(choices)).isEqualTo(Draws.seeded(5).integer(0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> draws.any(new Integer[0]));
    }

    /** Each count is binomial; five of its deviations. */
    private static void assertEven(int[] bins) {
        double mean = (double) MANY / bins.length;
        assertThat(Arrays.stream(bins).boxed())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(mean, within(5 * Math.sqrt(mean))));
    }

    @Test
    void an_empty_or_too_wide_range_is_refused() {
        Draws draws = Draws.seeded(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draws.integer(1, 0))
                .withMessageContaining("1 to 0");
        assertThatIllegalArgumentException().isThrownBy(() -> draws.integer(Integer.MIN_VALUE, 0));
    }

    @Test
    void the_first_draws_of_seed_42_stay_what_they_are() {
        Draws draws = Draws.seeded(42).child("latent", 7);

        // Stored pictures are remade from their seeds: these numbers must never change.
        assertThat(draws.normals(3)).containsExactly(-1.7880329f, 1.8164569f, 0.9972077f);
        assertThat(draws.uniforms(2)).containsExactly(0.00233078f, 0.07460463f);
        assertThat(draws.integers(3, 0, 999)).containsExactly(18, 870, 115);
    }
}
