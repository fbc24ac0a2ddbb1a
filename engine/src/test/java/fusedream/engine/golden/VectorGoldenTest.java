package fusedream.engine.golden;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds the parts of the search that need no network against the public golden cases. */
class VectorGoldenTest {

    @Test
    void layouts_are_those_of_the_golden_case() throws IOException {
        LayoutsGolden.check(GoldenCase.directory("composition-layouts"));
    }

    @Test
    void barrier_steps_and_trajectory_are_those_of_the_golden_case() throws IOException {
        BarrierGolden.check(GoldenCase.directory("composition-barrier"));
    }

    @Test
    void poisson_blends_are_those_of_the_golden_case() throws IOException {
        PoissonGolden.check(GoldenCase.directory("composition-poisson"));
    }

    @Test
    void saved_images_are_those_of_the_golden_case() throws IOException {
        SaveImageGolden.check(GoldenCase.directory("save-image"));
    }

    @Test
    void the_basis_chosen_by_scores_is_that_of_the_golden_case() throws IOException {
        SelectionGolden.check(GoldenCase.directory("optimise-basis"));
    }

    @Test
    void mixtures_fit_the_first_and_last_steps_of_the_golden_case() throws IOException {
        OptimiseVectorsGolden.check(GoldenCase.directory("optimise"));
    }

    @Test
    void big_sleeps_vectors_are_those_of_the_golden_case() throws IOException {
        BigSleepVectorsGolden.check(GoldenCase.directory("big-sleep"));
    }
}
