package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Halving keeps 18, 9, 5, 3, 2 and 1 layouts, with about the same work on each rung. */
class PruningTest {

    @Test
    void rungs_halve_and_share_the_work() {
        Pruning pruning = Pruning.successiveHalving(18, 1000);
        assertThat(pruning.rungs()).extracting(Pruning.Rung::layouts).containsExactly(18, 9, 5, 3, 2, 1);
        assertThat(pruning.rungs()).extracting(Pruning.Rung::end).containsExactly(25, 76, 167, 318, 545, 1000);
        int begin = 0;
        for (Pruning.Rung rung : pruning.rungs()) {
            // 1000 / 2.2 layout-steps a rung, up to the rounding of both ends to whole steps.
            assertThat((rung.end() - begin) * (double) rung.layouts())
                    .isCloseTo(1000 / 2.2, within(1.0 * rung.layouts()));
            begin = rung.end();
        }
        assertThat(pruning.work(1000)).isBetween(2700, 2760);
    }

    @Test
    void layouts_are_given_up_when_their_rung_ends() {
        Pruning pruning = Pruning.successiveHalving(18, 1000);
        assertThat(IntStream.of(0, 24, 25, 75, 76, 544, 545, 999, 1000).map(pruning::kept))
                .containsExactly(18, 18, 9, 9, 5, 2, 1, 1, 1);
    }

    @Test
    void every_layout_makes_a_step_before_the_first_is_given_up() {
        for (int steps = 1; steps <= 12; steps++) {
            Pruning pruning = Pruning.successiveHalving(18, steps);
            assertThat(pruning.kept(0)).isEqualTo(18);
            assertThat(pruning.kept(steps)).isEqualTo(1);
            assertThat(pruning.work(1)).isEqualTo(18);
            assertThat(pruning.work(steps))
                    .isEqualTo(IntStream.range(0, steps).map(pruning::kept).sum());
        }
    }

    @Test
    void without_steps_and_without_pruning_all_are_kept() {
        assertThat(Pruning.successiveHalving(18, 0).kept(0)).isEqualTo(18);
        assertThat(Pruning.none(18, 5).kept(5)).isEqualTo(18);
        assertThat(Pruning.none(18, 5).work(3)).isEqualTo(54);
    }

    @Test
    void the_rest_of_it_is_what_is_left_to_do() {
        Pruning pruning = Pruning.successiveHalving(18, 1000);
        for (int made : new int[] {0, 24, 25, 300, 999}) {
            Pruning rest = pruning.after(made, pruning.kept(made));
            for (int step = 1; step <= 1000 - made; step += 7) {
                assertThat(rest.kept(step)).isEqualTo(pruning.kept(made + step));
            }
            assertThat(rest.work(1000 - made)).isEqualTo(pruning.work(1000) - pruning.work(made));
        }
        assertThat(pruning.after(10, 1).rungs())
                .extracting(Pruning.Rung::layouts)
                .containsOnly(1);
        assertThat(pruning.after(1000, 3)).isEqualTo(Pruning.none(3, 0));
    }

    @Test
    void a_single_layout_makes_all_steps() {
        assertThat(Pruning.successiveHalving(1, 7).rungs()).isEqualTo(List.of(new Pruning.Rung(1, 7)));
    }
}
