package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The moving score is a weighted mean without the bias of its start, and remembers when it was highest. */
class MovingScoreTest {

    @Test
    void there_is_none_before_the_first_score_and_the_first_is_taken_as_it_is() {
        assertThat(MovingScore.NONE.value()).isNaN();
        assertThat(MovingScore.NONE.and(0.3).value()).isEqualTo(0.3);
    }

    @Test
    void each_score_weighs_nine_tenths_of_the_one_after_it() {
        MovingScore score = MovingScore.NONE.and(1).and(2).and(4);
        assertThat(score.value()).isCloseTo((0.81 + 0.9 * 2 + 4) / 2.71, within(1e-12));
    }

    @Test
    void it_counts_the_scores_since_it_was_highest() {
        MovingScore score = MovingScore.NONE.and(1).and(2);
        double highest = score.value();
        score = score.and(0).and(0);
        assertThat(score.sinceBest()).isEqualTo(2);
        assertThat(score.best()).isEqualTo(highest);
        assertThat(score.and(100).sinceBest()).isZero();
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MovingScore.NONE.and(Double.NaN));
    }
}
