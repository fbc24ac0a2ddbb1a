package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slack is asked for no more than it takes, by a clock that a test sets. */
class BudgetTest {

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final SlackPace PACE = new SlackPace(TURN, 4, 2, TURN, TURN);

    private final SettableClock clock = new SettableClock();
    private final List<Duration> pauses = new ArrayList<>();

    /** Of threads that wait side by side: no time passes while they do. */
    private final Budget budget = new Budget(PACE, clock, pauses::add);

    private void assertBusy(Runnable call, Duration pause) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SlackTrouble.class, trouble -> {
            assertThat(trouble.kind()).isEqualTo(SlackTrouble.Kind.BUSY);
            assertThat(trouble.pause()).isEqualTo(pause);
        });
    }

    @Test
    void messages_of_a_channel_follow_each_other_at_slacks_pace() {
        budget.post("C1");
        budget.post("C2");
        assertThat(pauses).as("the first of a channel").isEmpty();
        budget.post("C1");
        clock.move(Duration.ofMillis(400));
        budget.post("C1");
        assertThat(pauses).containsExactly(TURN, Duration.ofMillis(1_600));
        clock.move(Duration.ofMinutes(1));
        budget.post("C1");
        assertThat(pauses).as("after a while of silence").hasSize(2);
    }

    @Test
    void a_turn_that_is_too_far_away_is_not_waited_for() {
        budget.post("C1");
        budget.post("C1");
        budget.post("C1");
        assertBusy(() -> budget.post("C1"), TURN);
        clock.move(TURN);
        budget.post("C1");
        assertThat(pauses).containsExactly(TURN, TURN.multipliedBy(2), TURN.multipliedBy(2));
    }

    @Test
    void a_wait_that_is_interrupted_ends() {
        Budget ended = new Budget(PACE, clock, time -> {
            throw new InterruptedException();
        });
        ended.post("C1");
        assertBusy(() -> ended.post("C1"), TURN);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void any_minute_has_so_many_changes_and_some_are_kept_from_progress() {
        budget.update(true);
        clock.move(Duration.ofSeconds(20));
        budget.update(true);
        assertBusy(() -> budget.update(true), Duration.ofSeconds(40));
        budget.update(false);
        budget.update(false);
        assertBusy(() -> budget.update(false), Duration.ofSeconds(40));
        clock.move(Duration.ofSeconds(40));
        budget.update(false);
        assertBusy(() -> budget.update(false), Duration.ofSeconds(20));
        clock.move(Duration.ofSeconds(20));
        budget.update(true);
        assertBusy(() -> budget.update(true), Duration.ofSeconds(40));
        assertThat(pauses).as("changes do not wait").isEmpty();
    }

    @Test
    void a_clock_that_is_set_back_holds_up_nothing() {
        budget.post("C1");
        for (int change = 0; change < PACE.updates(); change++) {
            budget.update(false);
        }
        clock.move(Duration.ofHours(-1));
        budget.post("C1");
        budget.update(true);
        assertThat(pauses).isEmpty();
    }
}
