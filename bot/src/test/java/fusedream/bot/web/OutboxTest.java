package fusedream.bot.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A browser is told the newest of each card, in order, and a slow or broken one does no harm. */
class OutboxTest {

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final Outbox outbox = new Outbox(told::add, later::add);

    private void send() {
        later.remove().run();
    }

    @Test
    void a_browser_that_was_slow_is_told_only_the_newest_of_a_card() {
        outbox.put("dog", "dog 1");
        outbox.put("cat", "cat 1");
        outbox.put("dog", "dog 2");
        send();
        assertThat(told).containsExactly("cat 1", "dog 2");
        assertThat(later).isEmpty();
    }

    @Test
    void there_is_one_sender_at_a_time_and_a_new_one_after_it() {
        outbox.put("dog", "dog 1");
        outbox.put("dog", "dog 2");
        assertThat(later).hasSize(1);
        send();
        outbox.put("dog", "dog 3");
        send();
        assertThat(told).containsExactly("dog 2", "dog 3");
    }

    /** An outbox with a card for which no sender had time; now they have. */
    private Outbox withALeftCard() {
        boolean[] busy = {true};
        Outbox patient = new Outbox(told::add, work -> {
            if (busy[0]) {
                throw new RejectedExecutionException("test");
            }
            work.run();
        });
        patient.put("dog", "dog 1");
        busy[0] = false;
        return patient;
    }

    @Test
    void what_no_sender_had_time_for_goes_with_the_next_card() {
        withALeftCard().put("cat", "cat 1");
        assertThat(told).containsExactly("dog 1", "cat 1");
    }

    @Test
    void what_no_sender_had_time_for_goes_when_it_is_asked_for() {
        Outbox patient = withALeftCard();
        patient.flush();
        patient.flush();
        assertThat(told).containsExactly("dog 1");
    }

    @Test
    void a_connection_that_broke_can_be_tried_again() {
        boolean[] broken = {true};
        Outbox outbox = new Outbox(
                html -> {
                    if (broken[0]) {
                        throw new IllegalStateException("test");
                    }
                    told.add(html);
                },
                Runnable::run);
        assertThatThrownBy(() -> outbox.put("dog", "dog 1")).isInstanceOf(IllegalStateException.class);
        broken[0] = false;
        outbox.put("dog", "dog 2");
        assertThat(told).containsExactly("dog 2");
    }
}
