package fusedream.bot.slack;

import static fusedream.bot.slack.SlackWorld.CHANNEL;
import static fusedream.bot.slack.SlackWorld.FIRST;
import static fusedream.bot.slack.SlackWorld.JOB;
import static fusedream.bot.slack.SlackWorld.SECOND;
import static fusedream.bot.slack.SlackWorld.THREAD;
import static fusedream.bot.slack.SlackWorld.card;
import static fusedream.bot.slack.SlackWorld.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.ChatException;
import fusedream.bot.community.Language;
import fusedream.bot.community.Member;
import fusedream.bot.slack.SlackStandIn.Call;
import fusedream.bot.slack.SlackStandIn.Fault;
import fusedream.bot.slack.SlackWorkspace.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each job has one message on Slack and each of its pictures one file, whatever gets lost on the way. */
@Timeout(300)
class SlackBotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private SlackWorld world;

    @BeforeEach
    void open() {
        world = new SlackWorld(folder);
    }

    @AfterEach
    void close() {
        assertThat(world.slack.workspace().violations()).isEmpty();
        world.close();
    }

    private String post(Card card) {
        return world.bot.post(CHANNEL, JOB.value(), card);
    }

    private void assertPassing(ThrowingCallable call, boolean passing) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refused -> assertThat(refused.passing()).isEqualTo(passing));
    }

    @Test
    void a_card_is_posted_with_its_job_and_changed_in_place() {
        String message = post(card("a blue dog", "Waits for its turn."));
        Call posted = world.slack.await("chat.postMessage");
        Snapshots.check("card-waiting", posted.json("blocks"));
        Snapshots.check("card-metadata", posted.json("metadata"));
        assertThat(posted.get("text")).contains("a blue dog", "Waits");
        assertThat(posted.get("unfurl_links")).isEqualTo("0");
        world.bot.edit(CHANNEL, message, running("a blue dog", 5));
        Call changed = world.slack.await("chat.update");
        Snapshots.check("card-running", changed.json("blocks"));
        assertThat(changed.get("ts")).isEqualTo(message);
        assertThat(world.slack.workspace().messages()).hasSize(1);
    }

    @Test
    void a_card_of_a_thread_goes_into_the_thread() {
        world.bot.post(THREAD, JOB.value(), card("a blue dog", "Waits."));
        assertThat(world.slack.workspace().messages().get(0).thread()).isEqualTo("1700000000.000001");
    }

    @Test
    void prompts_are_text_never_markup_and_never_too_long() {
        post(card("<!channel> <@U2> & *a* _b_ ~c~ `d` &lt; " + "<".repeat(4_000), "Waits."));
        Call posted = world.slack.await("chat.postMessage");
        JsonNode title = posted.json("blocks").get(0).get("text");
        assertThat(title.get("type").asText()).isEqualTo("plain_text");
        assertThat(title.get("text").asText())
                .startsWith("<!channel> <@U2> & *a* _b_ ~c~ `d` &lt; <<")
                .endsWith("<\u2026")
                .hasSize(3_000);
        assertThat(posted.get("text"))
                .as("what notifications say")
                .startsWith("&lt;!channel&gt; &lt;@U2&gt; &amp;")
                .doesNotContain("<");
        assertThat(posted.get("parse")).isEqualTo("none");
        assertThat(posted.get("blocks")).doesNotContain("mrkdwn");
    }

    @Test
    void a_card_with_many_buttons_keeps_to_slacks_limits() {
        var buttons = IntStream.range(0, 25)
                .mapToObj(number -> new fusedream.bot.chat.Button("Vary " + number, "vary:" + JOB + "-" + number))
                .toList();
        Card plain = card("a blue dog", "Finished");
        post(new Card(
                JOB, "Ann", plain.title(), plain.status(), Optional.empty(), false, List.of(), List.of(), buttons));
        Snapshots.check(
                "card-many-buttons", world.slack.await("chat.postMessage").json("blocks"));
    }

    @Test
    void a_post_whose_answer_was_lost_is_found_again_and_not_doubled() {
        world.slack.fail("chat.postMessage", Fault.LOST_ANSWER);
        assertPassing(() -> post(card("a blue dog", "Waits.")), true);
        assertThat(world.slack.calls("chat.postMessage"))
                .as("no resend of its own")
                .hasSize(1);
        String found = post(card("a blue dog", "Waits."));
        assertThat(world.slack.workspace().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.ts()).isEqualTo(found));
    }

    @Test
    void a_whisper_whose_answer_was_lost_is_found_again_and_not_doubled() {
        Member ann = new Member(SlackWorld.TEAM, "U1");
        Card card = card("a blue dog", "Your entry was taken out.");
        world.slack.fail("chat.postMessage", Fault.LOST_ANSWER);
        assertPassing(() -> world.bot.whisper(ann, JOB.value(), card), true);
        String found = world.bot.whisper(ann, JOB.value(), card);
        assertThat(world.slack.workspace().messages()).singleElement().satisfies(message -> {
            assertThat(message.ts()).isEqualTo(found);
            assertThat(message.channel()).isEqualTo("DU1");
        });
    }

    @Test
    void after_a_kill_between_post_and_note_the_message_is_found_also_in_a_thread() {
        world.bot.post(THREAD, JOB.value(), card("a blue dog", "Waits."));
        world.restart();
        String found = world.bot.post(THREAD, JOB.value(), card("a blue dog", "Waits."));
        assertThat(world.slack.workspace().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.ts()).isEqualTo(found));
        assertThat(world.slack.calls("conversations.replies")).isNotEmpty();
    }

    @Test
    void a_post_that_slack_did_not_get_is_made_at_the_next_try() {
        world.slack.fail("chat.postMessage", Fault.SERVER_FAILED);
        assertPassing(() -> post(card("a blue dog", "Waits.")), true);
        post(card("a blue dog", "Waits."));
        assertThat(world.slack.workspace().messages()).hasSize(1);
    }

    @Test
    void a_method_that_slack_has_had_too_much_of_is_left_alone_for_as_long_as_it_says() {
        String message = post(card("a blue dog", "Waits."));
        world.slack.fail("chat.update", Fault.TOO_MANY);
        assertPassing(() -> world.bot.edit(CHANNEL, message, running("a blue dog", 1)), true);
        assertPassing(() -> world.bot.edit(CHANNEL, message, running("a blue dog", 2)), true);
        assertThat(world.slack.calls("chat.update!")).as("asked once").hasSize(1);
        world.pass(Duration.ofSeconds(2));
        world.bot.edit(CHANNEL, message, running("a blue dog", 3));
        assertThat(world.slack.calls("chat.update")).hasSize(1);
    }

    @Test
    void progress_leaves_changes_of_the_minute_to_what_is_more_than_progress() {
        world.close();
        world = new SlackWorld(
                folder, new SlackPace(Duration.ofMillis(20), 4, 2, Duration.ofMillis(50), Duration.ofMillis(50)));
        String message = post(card("a blue dog", "Waits."));
        world.bot.edit(CHANNEL, message, running("a blue dog", 1));
        world.bot.edit(CHANNEL, message, running("a blue dog", 2));
        assertPassing(() -> world.bot.edit(CHANNEL, message, running("a blue dog", 3)), true);
        world.bot.edit(CHANNEL, message, card("a blue dog", "Finished"));
        world.bot.edit(CHANNEL, message, card("a blue dog", "Finished"));
        assertPassing(() -> world.bot.edit(CHANNEL, message, card("a blue dog", "Finished")), true);
        assertThat(world.slack.calls("chat.update")).hasSize(4);
    }

    @Test
    void a_finished_picture_comes_once_with_its_words_for_those_who_do_not_see() {
        world.keep(FIRST, "a <blue> dog");
        String message = post(card("a <blue> dog", "Waits."));
        world.bot.edit(CHANNEL, message, card("a <blue> dog", "Finished", FIRST));
        world.bot.edit(CHANNEL, message, card("a <blue> dog", "Finished", FIRST));
        assertThat(world.slack.workspace().shared()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo(FIRST + ".png");
            assertThat(file.alt()).isEqualTo("a <blue> dog");
            assertThat(file.title()).isEqualTo("a <blue> dog");
            assertThat(file.channel()).isEqualTo("C1");
            assertThat(file.thread()).isEmpty();
            assertThat(world.slack.workspace().content(file))
                    .isEqualTo(world.gallery.file(world.gallery.picture(FIRST).orElseThrow()));
        });
        List<Call> completed = world.slack.calls("files.completeUploadExternal");
        assertThat(completed).hasSize(1);
        Snapshots.check("upload-complete", SlackJson.of(completed.get(0).given()));
        Call begun = world.slack.await("files.getUploadURLExternal");
        assertThat(begun.given()).containsEntry("alt_txt", "a <blue> dog");
    }

    @Test
    void a_picture_of_a_thread_comes_in_the_thread() {
        world.keep(FIRST, "a dog");
        String message = world.bot.post(THREAD, JOB.value(), card("a dog", "Waits."));
        world.bot.edit(THREAD, message, card("a dog", "Finished", FIRST));
        assertThat(world.slack.workspace().shared().get(0).thread()).isEqualTo("1700000000.000001");
    }

    @Test
    void a_veiled_picture_is_put_behind_a_click_and_in_a_thread_not_shown() {
        world.keep(FIRST, "a dog");
        Card open = card("a dog", "Finished", FIRST);
        Card veiled = new Card(
                JOB, "Ann", "a dog", "Finished", Optional.empty(), false, List.of(FIRST), List.of(FIRST), List.of());
        String message = world.bot.post(THREAD, JOB.value(), veiled);
        assertThat(world.slack.workspace().shared()).isEmpty();
        world.bot.edit(CHANNEL, message, veiled);
        assertThat(world.slack.workspace().shared().get(0).thread()).isEqualTo(message);
        assertThat(open.veiled()).isEmpty();
    }

    @Test
    void a_picture_that_is_deleted_or_held_back_goes_from_slack_too() {
        world.keep(FIRST, "a dog");
        world.keep(SECOND, "a dog");
        String message = post(card("a dog", "Waits."));
        world.bot.edit(CHANNEL, message, card("a dog", "Finished", FIRST, SECOND));
        List<Shared> both = world.slack.workspace().shared();
        world.bot.edit(CHANNEL, message, card("a dog", "Finished", SECOND));
        assertThat(world.slack.workspace().deletedFiles())
                .containsExactly(both.get(0).id());
        world.bot.edit(CHANNEL, message, Cards.in(Language.ENGLISH).erased(JOB));
        assertThat(world.slack.workspace().shared()).isEmpty();
        assertThat(world.traces.attempt(JOB, Instant.EPOCH))
                .as("nothing is kept of it")
                .isEmpty();
    }

    @Test
    void an_upload_that_broke_anywhere_is_made_whole_without_a_second_picture() {
        world.keep(FIRST, "a dog");
        String message = post(card("a dog", "Waits."));
        Card finished = card("a dog", "Finished", FIRST);
        world.slack.fail("files.getUploadURLExternal", Fault.SERVER_FAILED);
        assertPassing(() -> world.bot.edit(CHANNEL, message, finished), true);
        world.slack.fail("upload", Fault.SERVER_FAILED);
        assertPassing(() -> world.bot.edit(CHANNEL, message, finished), true);
        world.slack.fail("files.completeUploadExternal", Fault.SERVER_FAILED);
        assertPassing(() -> world.bot.edit(CHANNEL, message, finished), true);
        world.slack.fail("files.completeUploadExternal", Fault.LOST_ANSWER);
        assertPassing(() -> world.bot.edit(CHANNEL, message, finished), true);
        world.restart();
        world.bot.edit(CHANNEL, message, finished);
        assertThat(world.slack.workspace().shared()).hasSize(1);
        assertThat(world.slack.calls("files.completeUploadExternal"))
                .as("done once")
                .hasSize(1);
    }

    @Test
    void a_picture_comes_also_when_its_message_was_deleted() {
        world.keep(FIRST, "a dog");
        String message = post(card("a dog", "Waits."));
        world.slack.workspace().deleteMessage(message);
        world.bot.edit(CHANNEL, message, card("a dog", "Finished", FIRST));
        assertThat(world.slack.workspace().shared()).hasSize(1);
    }

    @Test
    void a_picture_that_slack_will_never_take_is_said_on_its_card() {
        world.keep(FIRST, "a dog");
        String message = post(card("a dog", "Waits."));
        world.slack.refuse("files.getUploadURLExternal", "missing_scope");
        world.bot.edit(CHANNEL, message, card("a dog", "Finished", FIRST));
        assertThat(world.slack.workspace().messages().get(0).text())
                .contains("cannot be shown here (missing_scope)", "gallery: https://dream.example/shared/" + FIRST);
    }

    @Test
    void a_picture_whose_file_is_lost_is_said_on_its_card_and_the_others_come() throws IOException {
        world.keep(FIRST, "a dog");
        try (Stream<Path> found = Files.walk(folder.resolve("pictures"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        world.keep(SECOND, "a boat");
        post(card("a dog", "Finished", FIRST, SECOND));
        assertThat(world.slack.workspace().shared())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).startsWith(SECOND.toString()));
        assertThat(world.slack.workspace().messages().get(0).text()).contains("1 picture lost or damaged");
    }

    @Test
    void a_channel_that_is_gone_is_never_tried_again() {
        world.slack.refuse("chat.postMessage", "channel_not_found");
        assertPassing(() -> post(card("a dog", "Waits.")), false);
    }
}
