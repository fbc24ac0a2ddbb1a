package fusedream.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.tensor.Draws;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Holds the choice of the best against a full stable sort. */
class BestOfTest {

    @RepeatedTest(20)
    void the_choice_is_the_head_of_a_stable_sort(RepetitionInfo repetition) {
        Draws draws = Draws.seeded(repetition.getCurrentRepetition());
        float[] scores = new float[200];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = draws.integer(0, 30) == 0 ? Float.NaN : draws.integer(-8, 8);
        }
        int count = draws.integer(1, 60);

        assertThat(BestOf.indices(scores, count))
                .isEqualTo(IntStream.range(0, scores.length)
                        .filter(i -> !Float.isNaN(scores[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                        .limit(count)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    @Test
    void equal_scores_go_by_index_whatever_the_sign_of_zero() {
        assertThat(BestOf.indices(new float[] {-0f, 0f, 1, 0f, 1}, 4)).containsExactly(2, 4, 0, 1);
    }

    @Test
    void not_a_number_is_never_chosen_even_where_too_few_are_left() {
        assertThat(BestOf.indices(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.NaN}, 3))
                .containsExactly(1);
        assertThatIllegalArgumentException().isThrownBy(() -> BestOf.indices(new float[1], 0));
    }
}
