package fusedream.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.chat.ChatException;
import fusedream.bot.community.Place;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Snapshot;
import fusedream.bot.job.StoreException;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.Progress.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each job has one message, which tells of each event once and shows the newest progress only. */
class CourierTest {

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final ProgressBoard board = new ProgressBoard();
    private final FakeChatPort port = new FakeChatPort();
    private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();
    private final Courier courier = new Courier(port, queue, board, store);
    private final ProgressEditor editor = new ProgressEditor(port, queue, board, store, Rhythm.STEADY, clock);

    private JobId submit(String key) {
        Filing<String> filing = queue.submit(Requests.submission("ann", key), standing -> Optional.empty());
        return ((Filing.Accepted<String>) filing).job().id();
    }

    private void finish(Job running) {
        queue.finish(((JobState.Running) running.state()).lease(), new Outcome(1, 0.5, 20, false), Duration.ZERO);
    }

    private void progress(JobId job, int step) {
        board.put(
                job, number -> new Snapshot(number, 0, Phase.OPTIMISING, step, 20, 0.4, Double.NaN, Optional.empty()));
    }

    @Test
    void a_job_is_posted_once_with_its_id_as_nonce_and_edited_from_then_on() {
        JobId id = submit("a");
        assertThat(courier.deliver()).isTrue();
        finish(queue.claim("worker").orElseThrow());
        assertThat(courier.deliver()).isTrue();
        assertThat(courier.deliver()).isTrue();
        assertThat(port.said()).hasSize(3);
        assertThat(port.said().get(0)).isEqualTo(new FakeChatPort.Said("post", id.value(), "Waits for its turn."));
        assertThat(port.said().get(2).how()).isEqualTo("edit");
        assertThat(port.said().get(2).message()).isEqualTo("message-" + id);
        assertThat(port.said().get(2).status()).startsWith("Finished").contains("score 0.500");
    }

    @Test
    void after_a_restart_nothing_is_told_twice() {
        submit("a");
        courier.deliver();
        new Courier(port, queue, board, store).deliver();
        assertThat(port.said()).hasSize(1);
    }

    @Test
    void what_a_chat_does_not_take_now_is_told_later_in_order() {
        JobId first = submit("a");
        JobId second = submit("b");
        port.refuse(Optional.of(new ChatException("busy", true)));
        assertThat(courier.deliver()).isFalse();
        port.refuse(Optional.empty());
        assertThat(courier.deliver()).isTrue();
        assertThat(port.said().stream().map(FakeChatPort.Said::message)).containsExactly(first.value(), second.value());
    }

    @Test
    void what_a_chat_never_takes_blocks_nobody() {
        submit("a");
        port.refuse(Optional.of(new ChatException("the channel is gone", false)));
        assertThat(courier.deliver()).isTrue();
        port.refuse(Optional.empty());
        JobId second = submit("b");
        courier.deliver();
        assertThat(port.said())
                .singleElement()
                .satisfies(said -> assertThat(said.message()).isEqualTo(second.value()));
    }

    @Test
    void an_event_that_fails_again_and_again_for_no_reason_known_blocks_the_others_for_a_while_only() {
        submit("a");
        port.refuse(Optional.of(new IllegalStateException("a bug")));
        for (int round = 1; round < 10; round++) {
            assertThatThrownBy(courier::deliver).hasMessage("a bug");
        }
        assertThat(courier.deliver()).isTrue();
        port.refuse(Optional.empty());
        JobId second = submit("b");
        assertThat(courier.deliver()).isTrue();
        assertThat(port.said()).extracting(FakeChatPort.Said::message).containsExactly(second.value());
    }

    @Test
    void no_event_is_given_up_because_the_store_fails() {
        JobId id = submit("a");
        port.refuse(Optional.of(new StoreException("The disk is full.", null) {}));
        for (int round = 0; round < 30; round++) {
            assertThatThrownBy(courier::deliver).hasMessage("The disk is full.");
        }
        port.refuse(Optional.empty());
        assertThat(courier.deliver()).isTrue();
        assertThat(port.said()).extracting(FakeChatPort.Said::message).containsExactly(id.value());
    }

    @Test
    void only_the_newest_progress_is_shown_and_only_once() {
        JobId id = submit("a");
        queue.claim("worker");
        courier.deliver();
        port.said().clear();
        progress(id, 3);
        progress(id, 4);
        editor.edit();
        editor.edit();
        assertThat(port.said())
                .singleElement()
                .satisfies(said -> assertThat(said.status()).contains("step 4 of 20"));
    }

    @Test
    void a_message_is_edited_each_five_seconds_at_first_and_each_thirty_at_last() {
        Rhythm rhythm = new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(30));
        ProgressEditor sparing = new ProgressEditor(port, queue, board, store, rhythm, clock);
        JobId id = submit("a");
        queue.claim("worker");
        courier.deliver();
        List<Integer> edited = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            int before = port.said().size();
            progress(id, second);
            sparing.edit();
            if (port.said().size() > before) {
                edited.add(second);
            }
            clock.move(Duration.ofSeconds(1));
        }
        List<Integer> gaps = IntStream.range(1, edited.size())
                .mapToObj(at -> edited.get(at) - edited.get(at - 1))
                .toList();
        assertThat(gaps).startsWith(5, 5, 5).endsWith(30, 30).isSorted();
    }

    @Test
    void progress_that_was_not_taken_is_tried_again_and_none_is_shown_of_a_job_that_is_over() {
        JobId id = submit("a");
        Job running = queue.claim("worker").orElseThrow();
        courier.deliver();
        progress(id, 3);
        port.refuse(Optional.of(new ChatException("busy", true)));
        editor.edit();
        port.refuse(Optional.empty());
        port.said().clear();
        editor.edit();
        assertThat(port.said()).hasSize(1);
        finish(running);
        progress(id, 5);
        editor.edit();
        assertThat(port.said()).hasSize(1);
    }

    @Test
    void progress_that_a_chat_never_takes_is_not_sent_again_in_each_round() {
        JobId id = submit("a");
        queue.claim("worker");
        courier.deliver();
        port.said().clear();
        progress(id, 3);
        port.refuse(Optional.of(new ChatException("the message is gone", false)));
        editor.edit();
        port.refuse(Optional.empty());
        editor.edit();
        assertThat(port.said()).isEmpty();
        progress(id, 4);
        editor.edit();
        assertThat(port.said()).hasSize(1);
    }

    @Test
    void a_message_that_had_to_be_replaced_is_the_one_that_is_changed_from_then_on() {
        submit("a");
        courier.deliver();
        port.replace("message-9");
        Job running = queue.claim("worker").orElseThrow();
        courier.deliver();
        finish(running);
        courier.deliver();
        assertThat(port.said()).extracting(FakeChatPort.Said::message).endsWith("message-" + running.id(), "message-9");
    }

    @Test
    void the_message_of_an_erased_job_is_blanked_once_when_the_chat_takes_it() {
        JobId id = new JobIds(clock, new Random(2)).next();
        store.retract(new Retraction(Place.channel(Requests.TOWN, "general"), id, "message-7"));
        port.refuse(Optional.of(new ChatException("busy", true)));
        assertThat(courier.deliver()).isFalse();
        port.refuse(Optional.empty());
        assertThat(courier.deliver()).isTrue();
        assertThat(courier.deliver()).isTrue();
        assertThat(port.said())
                .containsExactly(new FakeChatPort.Said("edit", "message-7", "Erased at its member's wish."));
    }
}
