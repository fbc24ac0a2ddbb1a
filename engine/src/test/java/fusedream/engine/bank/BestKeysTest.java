package fusedream.engine.bank;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.latent.BestOf;
import fusedream.engine.tensor.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bounded heap keeps what the plain choice keeps, and a key gives back what it was made of. */
class BestKeysTest {

    @Test
    void a_key_gives_back_score_and_entry_and_orders_as_scores_do() {
        float[] ascending = {Float.NEGATIVE_INFINITY, -2, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 1, Float.MAX_VALUE};
        for (int i = 0; i < ascending.length; i++) {
            long key = BestKeys.key(ascending[i], i);
            assertThat(BestKeys.score(key)).isEqualTo(ascending[i]);
            assertThat(BestKeys.entry(key)).isEqualTo(i);
            assertThat(key).isGreaterThan(i == 0 ? Long.MIN_VALUE : BestKeys.key(ascending[i - 1], 0));
        }
        assertThat(BestKeys.key(-0f, 1)).isEqualTo(BestKeys.key(0f, 1));
        assertThat(BestKeys.key(1, 3)).isGreaterThan(BestKeys.key(1, 4));
    }

    @Test
    void it_keeps_what_the_plain_choice_keeps() {
        Draws draws = Draws.seeded(1);
        for (int capacity = 1; capacity < 20; capacity++) {
            float[] scores = new float[50];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = draws.integer(-5, 5); // many ties
            }
            BestKeys best = new BestKeys(capacity);
            for (int i = scores.length - 1; i >= 0; i--) {
                best.offer(BestKeys.key(scores[i], i));
            }
            assertThat(Arrays.stream(best.bestFirst()).mapToInt(BestKeys::entry).toArray())
                    .isEqualTo(BestOf.indices(scores, capacity));
        }
    }
}
