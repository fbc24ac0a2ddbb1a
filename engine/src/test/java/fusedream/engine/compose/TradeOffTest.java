package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.latent.Parameters;
import fusedream.engine.tensor.Draws;
import org.junit.jupiter.api.Test;

/** Each way of weighing the objectives gives the direction of its equation. */
class TradeOffTest {

    private static final int PAIRS = 50;

    private final Draws draws = Draws.seeded(8);

    private Parameters random() {
        return Parameters.none().with("a", draws.normals(6)).with("b", draws.normals(3));
    }

    @Test
    void bi_level_keeps_the_loss_descending_and_switched_the_distance() {
        for (int pair = 0; pair < PAIRS; pair++) {
            Parameters loss = random();
            Parameters distance = random();
            Parameters biLevel = TradeOff.of(Objectives.BI_LEVEL).direction(loss, distance);
            Parameters switched = TradeOff.of(Objectives.SWITCHED).direction(loss, distance);
            // The direction is rounded to float: 1e-6 of the lengths.
            assertThat(biLevel.dot(loss)).isGreaterThanOrEqualTo(loss.dot(loss) - rounding(biLevel, loss));
            assertThat(switched.dot(distance))
                    .isGreaterThanOrEqualTo(distance.dot(distance) - rounding(switched, distance));
        }
    }

    private static double rounding(Parameters direction, Parameters primary) {
        return 1e-6 * Math.sqrt(direction.dot(direction) * primary.dot(primary));
    }

    @Test
    void linear_is_the_weighted_sum() {
        Parameters loss = random();
        Parameters distance = random();
        assertThat(new TradeOff(Objectives.LINEAR, 3).direction(loss, distance)).isEqualTo(distance.plus(3, loss));
    }

    @Test
    void where_the_loss_is_flat_bi_level_follows_the_distance() {
        Parameters distance = random();
        Parameters flat = distance.scaled(0);
        assertThat(TradeOff.of(Objectives.BI_LEVEL).direction(flat, distance)).isEqualTo(distance);
        assertThat(TradeOff.of(Objectives.SWITCHED).direction(distance, flat)).isEqualTo(distance);
    }

    @Test
    void a_strength_that_is_negative_or_no_number_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TradeOff(Objectives.LINEAR, -1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TradeOff(Objectives.BI_LEVEL, Double.NaN));
    }
}
