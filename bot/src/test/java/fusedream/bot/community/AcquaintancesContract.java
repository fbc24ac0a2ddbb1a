package fusedream.bot.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all {@link Acquaintances} must do; the adapter and the twin each run it. */
public abstract class AcquaintancesContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Community TEAM = new Community(Platform.SLACK, "T1");
    private static final Member ANN = new Member(TEAM, "ann");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Acquaintances acquaintances;

    /** Those who know nobody. */
    protected abstract Acquaintances open();

    @BeforeEach
    void meetNobody() {
        acquaintances = open();
    }

    @Test
    void a_member_is_known_since_the_first_time() {
        assertThat(acquaintances.since(ANN)).isEmpty();
        acquaintances.meet(ANN, NOW);
        acquaintances.meet(ANN, NOW.plusMillis(1));
        assertThat(acquaintances.since(ANN)).contains(NOW);
        acquaintances.meet(ANN, NOW.minusMillis(1));
        assertThat(acquaintances.since(ANN)).contains(NOW.minusMillis(1));
    }

    @Test
    void the_same_name_elsewhere_is_somebody_else() {
        acquaintances.meet(ANN, NOW);
        assertThat(acquaintances.since(new Member(TEAM, "Ann"))).isEmpty();
        assertThat(acquaintances.since(new Member(new Community(Platform.SLACK, "T2"), "ann")))
                .isEmpty();
        assertThat(acquaintances.since(new Member(new Community(Platform.WEB, "T1"), "ann")))
                .isEmpty();
    }
}
