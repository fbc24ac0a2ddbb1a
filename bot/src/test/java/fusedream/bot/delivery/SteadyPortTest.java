package fusedream.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.job.JobId;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A chat that stumbles is tried again at once; one that is down is left alone for a while, and others are not. */
class SteadyPortTest {

    private static final Place PLACE = Place.channel(Requests.TOWN, "general");
    private static final JobId JOB = new JobId("01JNEXAMP0E0000000000000AB");
    private static final Card CARD =
            new Card(JOB, "ann", "a dog", "Waits.", Optional.empty(), false, List.of(), List.of(), List.of());
    private static final DeliverySettings SETTINGS = new DeliverySettings(2, Duration.ZERO, 3, Duration.ofSeconds(30));

    private final SettableClock clock = new SettableClock();
    private final Deque<ChatException> next = new ArrayDeque<>();
    private int calls;

    /** A chat that fails as often as the test wants. */
    private final class Shaky implements ChatPort {

        @Override
        public Platform platform() {
            return Platform.WEB;
        }

        @Override
        public String post(Place place, String nonce, Card card) {
            call();
            return nonce;
        }

        @Override
        public String whisper(Member member, String nonce, Card card) {
            return post(Place.channel(member.community(), member.id()), nonce, card);
        }

        @Override
        public void edit(Place place, String message, Card card) {
            call();
        }

        private void call() {
            calls++;
            if (!next.isEmpty()) {
                throw next.pop();
            }
        }
    }

    private final SteadyPort port = new SteadyPort(new Shaky(), SETTINGS, clock);

    private void fails(int times, boolean passing) {
        for (int time = 0; time < times; time++) {
            next.add(new ChatException("busy", passing));
        }
    }

    private void down() {
        fails(3, true);
        for (int message = 0; message < 3; message++) {
            assertThatThrownBy(() -> port.edit(PLACE, "m", CARD)).isInstanceOf(ChatException.class);
        }
    }

    @Test
    void a_post_that_failed_once_is_tried_again_at_once() {
        fails(1, true);
        assertThat(port.post(PLACE, "n", CARD)).isEqualTo("n");
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void an_edit_and_what_is_never_taken_are_not_tried_again() {
        fails(1, true);
        assertThatThrownBy(() -> port.edit(PLACE, "m", CARD)).hasMessage("busy");
        fails(1, false);
        assertThatThrownBy(() -> port.post(PLACE, "n", CARD)).hasMessage("busy");
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void a_chat_that_is_down_is_left_alone_and_asked_again_later() {
        down();
        assertThatThrownBy(() -> port.post(PLACE, "n", CARD))
                .isInstanceOfSatisfying(
                        ChatException.class, open -> assertThat(open.passing()).isTrue())
                .hasMessageContaining("left alone");
        assertThat(calls).isEqualTo(3);
        clock.move(Duration.ofSeconds(31));
        assertThat(port.post(PLACE, "n", CARD)).isEqualTo("n");
        assertThat(port.post(PLACE, "n", CARD)).isEqualTo("n");
        assertThat(calls).isEqualTo(5);
    }

    @Test
    void messages_that_are_never_taken_do_not_close_a_chat() {
        fails(10, false);
        for (int message = 0; message < 10; message++) {
            assertThatThrownBy(() -> port.post(PLACE, "n", CARD)).hasMessage("busy");
        }
        assertThat(port.post(PLACE, "n", CARD)).isEqualTo("n");
    }

    @Test
    void each_chat_has_a_breaker_of_its_own() {
        down();
        assertThat(new SteadyPort(new Shaky(), SETTINGS, clock).post(PLACE, "n", CARD))
                .isEqualTo("n");
    }
}
