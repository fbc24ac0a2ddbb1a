package fusedream.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.delivery.Rhythm.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Progress is shown more and more seldom. */
class RhythmTest {

    private static final Instant BEGUN = Instant.EPOCH;
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({
        "0, 4, false",
        "0, 5, true",
        "60, 65, false",
        "60, 66, true",
        "360, 389, false",
        "360, 390, true",
        "9000, 9030, true"
    })
    void the_pause_is_a_twelfth_of_the_age_within_its_bounds(long last, long now, boolean due) {
        Shown shown = new Shown(BEGUN, BEGUN.plusSeconds(last));
        assertThat(RHYTHM.isDue(Optional.of(shown), BEGUN.plusSeconds(now))).isEqualTo(due);
    }

    @Test
    void what_was_never_shown_is_due_and_a_steady_rhythm_always() {
        assertThat(RHYTHM.isDue(Optional.empty(), BEGUN)).isTrue();
        assertThat(Rhythm.STEADY.isDue(Optional.of(new Shown(BEGUN, BEGUN)), BEGUN))
                .isTrue();
        Shown now = new Shown(BEGUN, BEGUN.plusSeconds(900));
        assertThat(Rhythm.STEADY.isDue(Optional.of(now), BEGUN.plusSeconds(900)))
                .isTrue();
    }
}
