package fusedream.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Member;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each member has a rate of its own, and a refusal says when the next command is welcome. */
class RateLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Member ANN = Requests.member("ann");

    private final SettableClock clock = new SettableClock();
    private final RateLimits limits = new RateLimits(new RateSettings(2, MINUTE), clock);

    @Test
    void who_is_too_fast_is_told_when_to_come_back() {
        Instant next = clock.instant().plus(MINUTE);
        assertThat(limits.judge(ANN)).isEmpty();
        clock.move(Duration.ofSeconds(20));
        assertThat(limits.judge(ANN)).isEmpty();
        assertThat(limits.judge(ANN)).contains(new Refusal.TooFast(2, MINUTE, next));
        assertThat(limits.judge(Requests.member("bob"))).isEmpty();
    }

    @Test
    void who_comes_back_then_is_let_in() {
        limits.judge(ANN);
        limits.judge(ANN);
        Instant next = limits.judge(ANN).flatMap(Refusal::comeBack).orElseThrow();
        clock.set(next.minusMillis(1));
        assertThat(limits.judge(ANN)).isPresent();
        clock.set(next);
        assertThat(limits.judge(ANN)).isEmpty();
        assertThat(limits.judge(ANN)).isEmpty();
        assertThat(limits.judge(ANN)).isPresent();
    }

    @Test
    void a_rate_lets_something_through() {
        assertThatThrownBy(() -> new RateSettings(0, MINUTE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateSettings(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
