package fusedream.bot.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandForm;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.ContestCommand;
import fusedream.bot.chat.Document;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.Reply;
import fusedream.bot.chat.Styles;
import fusedream.bot.community.Member;
import fusedream.bot.community.Role;
import fusedream.bot.job.JobId;
import fusedream.bot.job.StoreException;
import fusedream.bot.slack.SlackStandIn.Call;
import fusedream.bot.slack.SlackStandIn.Fault;
import fusedream.bot.slack.SlackWorld.Asked;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What members do on Slack comes to the desk once, in our words, and its answer goes to them alone, where they asked. */
@Timeout(300)
class EntranceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private SlackWorld world;

    @BeforeEach
    void connect() {
        world = new SlackWorld(folder).connected();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ObjectNode command(String trigger, String channel, String command, String text) {
        return SlackEvents.command(trigger, "U1", channel, command, text, world.slack.responseUrl());
    }

    private Asked asked(String type, ObjectNode payload) {
        String envelope = world.slack.socket().send(type, payload);
        world.slack.socket().awaitAck(envelope);
        world.slack.await("chat.postEphemeral");
        assertThat(world.asked).hasSize(1);
        return world.asked.get(0);
    }

    private static String prompt(Asked asked) {
        return ((Command.Dream) asked.command()).wording().toString();
    }

    @Test
    void a_command_comes_with_its_member_and_its_channel_and_is_answered_there_for_the_member_alone() {
        Asked asked = asked("slash_commands", command("t1", "C1", "/dream", "a blue dog --seed 7"));
        assertThat(prompt(asked)).isEqualTo("a blue dog");
        assertThat(asked.errand().place()).isEqualTo(SlackWorld.CHANNEL);
        assertThat(asked.errand().key()).isEqualTo("slack-t1");
        assertThat(asked.errand().caller().member().id()).isEqualTo("U1");
        assertThat(asked.errand().caller().name()).isEqualTo("Ann of U1");
        assertThat(asked.errand().caller().roles()).isEmpty();
        Call answer = world.slack.await("chat.postEphemeral");
        Snapshots.check("answer", SlackJson.of(answer.given()));
        assertThat(answer.get("user")).isEqualTo("U1");
        assertThat(answer.get("channel")).isEqualTo("C1");
        assertThat(answer.get("text")).startsWith("Taken");
        assertThat(world.slack.calls("response_url")).isEmpty();
    }

    @Test
    void each_command_and_the_bots_own_one_that_takes_all_others_are_understood() {
        List<String> envelopes = new ArrayList<>();
        String[][] commands = {
            {"/compose", "a dog::2 a castle --fg \"a dog\""},
            {"/morph", SlackWorld.FIRST + " " + SlackWorld.SECOND},
            {"/queue", ""},
            {"/gallery", "a blue dog --mine"},
            {"/fusedream", "cancel " + SlackWorld.JOB},
            {"/fusedream", ""},
            {"/fusedream", "a &lt;red&gt; dog &amp; a <@U2|bob>"}
        };
        for (String[] each : commands) {
            envelopes.add(world.slack
                    .socket()
                    .send("slash_commands", command("t" + envelopes.size(), "C1", each[0], each[1])));
        }
        envelopes.forEach(world.slack.socket()::awaitAck);
        world.slack.await("chat.postEphemeral", commands.length);
        assertThat(world.asked.stream()
                        .map(Asked::command)
                        .map(Object::getClass)
                        .map(Class::getSimpleName))
                .containsExactlyInAnyOrder("Compose", "Morph", "Queue", "OfPictures", "Cancel", "Help", "Dream");
        assertThat(world.asked)
                .anySatisfy(asked -> assertThat(asked.command())
                        .isInstanceOf(Command.Dream.class)
                        .satisfies(dream -> assertThat(
                                        ((Command.Dream) dream).wording().toString())
                                .isEqualTo("a <red> dog & a @bob")))
                .anySatisfy(asked -> assertThat(asked.command())
                        .isEqualTo(new Command.OfPictures(
                                new PictureCommand.Browse("a blue dog", true, false, Optional.empty()))));
    }

    @Test
    void settings_name_channels_by_their_identifiers_and_prompts_by_their_names() {
        Asked asked = asked("slash_commands", command("t1", "C1", "/fusedream", "settings channels <#C7|art>"));
        assertThat(asked.command()).isEqualTo(new Command.Settings(Optional.of("channels"), List.of("#C7")));
        assertThat(Mrkdwn.plain("a picture of <#C7|art>")).isEqualTo("a picture of #art");
    }

    @Test
    void a_mention_in_a_thread_is_answered_in_the_thread() {
        Asked asked =
                asked("events_api", SlackEvents.mention("Ev1", "U1", "C1", "1700000000.000001", "<@UBOT> a blue dog"));
        assertThat(prompt(asked)).isEqualTo("a blue dog");
        assertThat(asked.errand().place()).isEqualTo(SlackWorld.THREAD);
        assertThat(world.slack.await("chat.postEphemeral").get("thread_ts")).isEqualTo("1700000000.000001");
    }

    @Test
    void a_mention_in_a_channel_is_answered_in_the_channel() {
        Asked asked = asked("events_api", SlackEvents.mention("Ev1", "U1", "C1", "", "<@UBOT> a blue dog"));
        assertThat(asked.errand().place()).isEqualTo(SlackWorld.CHANNEL);
        assertThat(world.slack.await("chat.postEphemeral").get("thread_ts")).isEmpty();
    }

    @Test
    void a_direct_message_needs_no_mention_and_changes_of_our_own_messages_are_acknowledged_and_left() {
        world.slack.socket().awaitAck(world.slack.socket().send("events_api", SlackEvents.changed("Ev0")));
        Asked asked = asked("events_api", SlackEvents.direct("Ev1", "UADMIN1", "D1", "a blue dog"));
        assertThat(asked.errand().place().channel()).isEqualTo("D1");
        assertThat(asked.errand().caller().roles()).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.MODERATOR);
    }

    @Test
    void an_event_that_comes_again_is_acknowledged_and_answered_once() {
        world.answering(asked -> Reply.done(asked.errand().key()));
        for (int time = 0; time < 3; time++) {
            hear("Ev1");
        }
        hear("Ev2");
        world.slack.await("chat.postEphemeral", call -> call.get("text").contains("Ev1"));
        world.slack.await("chat.postEphemeral", call -> call.get("text").contains("Ev2"));
        assertThat(world.asked.stream().map(asked -> asked.errand().key()))
                .containsExactlyInAnyOrder("slack-Ev1", "slack-Ev2");
    }

    private void hear(String event) {
        world.slack
                .socket()
                .awaitAck(world.slack
                        .socket()
                        .send("events_api", SlackEvents.mention(event, "U1", "C1", "", "<@UBOT> a blue dog")));
    }

    @Test
    void a_button_comes_by_its_token_and_is_answered_in_its_thread() {
        String token = "cancel:" + SlackWorld.JOB;
        Asked asked = asked("interactive", SlackEvents.press("t1", "U1", "C1", "1700000000.000001", token));
        assertThat(asked.command()).isEqualTo(new Command.Cancel(SlackWorld.JOB));
        assertThat(asked.errand().place()).isEqualTo(SlackWorld.THREAD);
    }

    @Test
    void what_is_chosen_in_a_menu_comes_by_its_token() {
        Asked asked =
                asked("interactive", SlackEvents.choose("t1", "U1", "C1", "choose:cancel", "cancel:" + SlackWorld.JOB));
        assertThat(asked.command()).isEqualTo(new Command.Cancel(SlackWorld.JOB));
    }

    @Test
    void channels_that_an_answer_names_are_links_and_nothing_else_is() {
        world.answering(asked -> Reply.refused("<#C9> is closed; they are in:", List.of("C7", "<!here>")));
        world.slack.socket().send("slash_commands", command("t1", "C1", "/dream", "a dog"));
        Call answer = world.slack.await("chat.postEphemeral");
        assertThat(answer.get("text")).isEqualTo("&lt;#C9&gt; is closed; they are in: <#C7>");
        Snapshots.check("answer-closed-channel", answer.json("blocks"));
    }

    @Test
    void a_message_shortcut_dreams_of_the_message_in_its_thread() {
        Asked asked = asked(
                "interactive",
                SlackEvents.messageShortcut("t1", "U1", "C1", "1700000000.000001", "cats &amp; <https://x.org|dogs>"));
        assertThat(prompt(asked)).isEqualTo("cats & dogs");
        assertThat(asked.errand().place()).isEqualTo(SlackWorld.THREAD);
    }

    @Test
    void a_global_shortcut_opens_a_form_and_the_form_is_a_command_where_it_says() {
        String opened = world.slack.socket().send("interactive", SlackEvents.globalShortcut("t1", "U1"));
        world.slack.socket().awaitAck(opened);
        Call view = world.slack.await("views.open");
        assertThat(view.get("trigger_id")).isEqualTo("t1");
        Snapshots.check("form", view.json("view"));
        Map<String, String> choices = Map.of("preset", "quick", "style", "ink", "count", "2");
        Asked asked = asked("interactive", SlackEvents.filledForm("V1", "U1", "a \"blue dog", choices, "C7"));
        Command.Dream dream = (Command.Dream) asked.command();
        assertThat(dream.wording()).hasToString("a blue dog --style ink");
        assertThat(dream.count()).isEqualTo(2);
        assertThat(asked.errand().place().channel()).isEqualTo("C7");
    }

    /** Opens a form. Returns what it keeps of where it was asked. */
    private Call opened(String type, ObjectNode payload) {
        world.slack.socket().awaitAck(world.slack.socket().send(type, payload));
        return world.slack.await("views.open");
    }

    @Test
    void a_contest_is_started_by_a_form_that_makes_the_same_command_as_one_that_is_typed() {
        Call view = opened("slash_commands", command("t1", "C7", "/fusedream", "contest start"));
        assertThat(view.get("trigger_id")).isEqualTo("t1");
        Snapshots.check("contest-start", view.json("view"));
        assertThat(world.asked).isEmpty();
        ObjectNode filled = SlackEvents.answered(
                "V1",
                "U1",
                view.json("view").path("private_metadata").asText(),
                Map.of(
                        "answer",
                        "misty --seed \"harbours",
                        "from",
                        "2h",
                        "open",
                        "2d",
                        "entries",
                        "2",
                        "words",
                        "mist"),
                Map.of("method", "schulze", "preset", "-", "ties", "fit"));
        Asked asked = asked("interactive", SlackEvents.ticked(filled, "flags", "review"));
        CommandForm typed = new CommandForm(
                "contest",
                List.of("start", "misty --seed \"harbours"),
                Map.of(
                        "from", "2h", "open", "2d", "entries", "2", "words", "mist", "method", "schulze", "ties", "fit",
                        "review", ""));
        assertThat(asked.command()).isEqualTo(new CommandParser(Styles.DEFAULT).parse(typed));
        assertThat(asked.errand().place().channel()).isEqualTo("C7");
    }

    @Test
    void a_contests_button_asks_for_a_prompt_that_enters_that_contest_in_its_thread() {
        String token = "compete:" + SlackWorld.JOB;
        Call view = opened("interactive", SlackEvents.press("t1", "U1", "C1", "1700000000.000001", token));
        Snapshots.check("contest-enter", view.json("view"));
        Asked asked = asked(
                "interactive",
                SlackEvents.answered(
                        "V1",
                        "U1",
                        view.json("view").path("private_metadata").asText(),
                        Map.of("answer", "a harbour --contest X", "style", "ink"),
                        Map.of()));
        ContestCommand.EnterPrompt entered = (ContestCommand.EnterPrompt) ((Command.OfContests) asked.command()).wish();
        assertThat(entered.wording()).hasToString("a harbour --contest X --style ink");
        assertThat(entered.contest()).isEqualTo(SlackWorld.JOB.value());
        assertThat(asked.errand().place()).isEqualTo(SlackWorld.THREAD);
    }

    @Test
    void what_is_wrong_in_a_form_is_said_as_if_it_were_typed_and_a_form_that_does_not_open_leaves_the_command() {
        ObjectNode filled = SlackEvents.answered(
                "V1", "U1", "C1\n\ncontest:start", Map.of("answer", "harbours", "entries", "many"), Map.of());
        world.slack.socket().send("interactive", filled);
        assertThat(world.slack.await("chat.postEphemeral").get("text")).contains("--entries", "many");
        world.slack.refuse("views.open", "expired_trigger_id");
        world.slack.socket().send("slash_commands", command("t2", "C1", "/fusedream", "contest start"));
        assertThat(world.slack.await("chat.postEphemeral", 2).get(1).get("text"))
                .contains("Write the theme");
        assertThat(world.asked).isEmpty();
    }

    private static Reply filed(String content) {
        return Reply.done(
                "The result.",
                new Document("contest.zip", "/x", "Not here.", out -> out.write(content.getBytes(UTF_8))));
    }

    @Test
    void the_file_of_an_answer_comes_into_the_members_direct_messages_and_nowhere_else() {
        world.answering(asked -> filed("PK"));
        world.slack.socket().send("slash_commands", command("t1", "C1", "/queue", ""));
        assertThat(world.slack.await("chat.postEphemeral").get("text")).contains("direct messages");
        SlackWorkspace.Shared file = world.slack.workspace().shared().get(0);
        assertThat(file.name()).isEqualTo("contest.zip");
        assertThat(file.channel()).isEqualTo("DU1");
        assertThat(world.slack.workspace().content(file)).asString(UTF_8).isEqualTo("PK");
        world.slack.refuse("files.completeUploadExternal", "not_in_channel");
        world.slack.socket().send("slash_commands", command("t2", "C1", "/queue", ""));
        assertThat(world.slack.await("chat.postEphemeral", 2).get(1).get("text"))
                .isEqualTo("The result. Not here.");
    }

    @Test
    void what_others_wrote_is_shown_as_text_and_calls_nobody() {
        world.answering(asked -> Reply.done("<!channel> & co", List.of("<@U2>", "x".repeat(9_000))));
        world.slack.socket().send("slash_commands", command("t1", "C1", "/queue", ""));
        Call answer = world.slack.await("chat.postEphemeral");
        assertThat(answer.get("text")).isEqualTo("&lt;!channel&gt; &amp; co");
        assertThat(answer.json("blocks").toString())
                .contains("<!channel> & co", "<@U2>")
                .doesNotContain("mrkdwn");
        assertThat(answer.get("parse")).isEqualTo("none");
        assertThat(world.slack.workspace().violations()).isEmpty();
    }

    @Test
    void a_member_is_told_in_a_direct_message_if_the_address_that_came_along_is_closed() {
        world.slack.refuse("response_url", "expired_url");
        world.slack
                .socket()
                .awaitAck(world.slack.socket().send("slash_commands", command("t1", "G1", "/dream", "a dog")));
        Call direct = world.slack.await("chat.postMessage");
        assertThat(direct.get("channel")).isEqualTo("U1");
        assertThat(direct.get("text")).contains("/invite");
    }

    @Test
    void a_member_is_told_where_the_bot_cannot_write_and_nothing_is_begun() {
        world.slack
                .socket()
                .awaitAck(world.slack.socket().send("slash_commands", command("t1", "G1", "/dream", "a dog")));
        assertThat(world.slack.await("response_url").get("body")).contains("/invite");
        Map<String, String> choices = Map.of("preset", "quick", "count", "1");
        world.slack.socket().send("interactive", SlackEvents.filledForm("V1", "U1", "a dog", choices, "G1"));
        Call direct = world.slack.await("chat.postMessage");
        assertThat(direct.get("channel")).isEqualTo("U1");
        assertThat(world.asked).isEmpty();
    }

    @Test
    void a_public_channel_is_joined_before_anything_is_begun() {
        asked("slash_commands", command("t1", "CNEW", "/dream", "a dog"));
        assertThat(world.slack.workspace().joined()).containsExactly("CNEW");
    }

    @Test
    void an_answer_that_slack_had_no_time_for_comes_later_and_one_that_may_have_come_is_not_repeated() {
        world.close();
        world = SlackWorld.inRealTime(folder.resolve("other")).connected();
        world.slack.fail("chat.postEphemeral", Fault.TOO_MANY);
        world.slack.socket().send("slash_commands", command("t1", "C1", "/queue", ""));
        world.slack.await("chat.postEphemeral!");
        world.slack.await("chat.postEphemeral");
        world.slack.fail("chat.postEphemeral", Fault.LOST_ANSWER);
        world.slack.socket().send("slash_commands", command("t2", "C1", "/queue", ""));
        world.slack.await("chat.postEphemeral", 2);
        world.slack.socket().send("slash_commands", command("t3", "C1", "/queue", ""));
        world.slack.await("chat.postEphemeral", 3);
        assertThat(world.slack.calls("chat.postEphemeral")).hasSize(3);
    }

    @Test
    void pictures_that_are_on_slack_are_shown_with_an_answer_and_one_that_is_gone_spoils_nothing() {
        world.traces.keep(new TraceStore.Share(SlackWorld.FIRST, "F77", true));
        world.answering(
                asked -> Reply.done("1 picture:", List.of("a dog"), List.of(new Reply.Shown(SlackWorld.FIRST, false))));
        world.slack.socket().send("slash_commands", command("t1", "C1", "/gallery", ""));
        List<Call> tries = world.slack.await("chat.postEphemeral", 2);
        assertThat(tries.get(0).get("blocks")).contains("slack_file", "F77");
        assertThat(tries.get(1).get("blocks")).contains("a dog").doesNotContain("slack_file");
    }

    @Test
    void a_hundred_commands_in_one_burst_are_all_acknowledged_while_the_desk_is_busy_and_then_answered() {
        CountDownLatch busy = new CountDownLatch(1);
        world.answering(asked -> {
            await(busy);
            return Reply.done("Taken.");
        });
        List<String> envelopes = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            envelopes.add(world.slack
                    .socket()
                    .send(
                            "slash_commands",
                            SlackEvents.command("t" + number, "U" + number, "C1", "/dream", "dog " + number, "")));
        }
        envelopes.forEach(world.slack.socket()::awaitAck);
        assertThat(world.slack.calls("chat.postEphemeral")).isEmpty();
        busy.countDown();
        world.slack.await("chat.postEphemeral", 100);
        assertThat(world.asked.stream().map(asked -> asked.errand().key()).distinct())
                .hasSize(100);
    }

    @Test
    void a_fault_of_ours_is_said_and_spoils_no_other_answer() {
        world.answering(asked -> {
            throw new IllegalStateException("broken for a test");
        });
        world.slack.socket().send("slash_commands", command("t1", "C1", "/queue", ""));
        assertThat(world.slack.await("chat.postEphemeral").get("text")).contains("Something went wrong");
    }

    @Test
    void a_form_without_a_style_asks_for_none() {
        Map<String, String> choices = Map.of("preset", "quick", "style", "-", "count", "1");
        assertThat(prompt(asked("interactive", SlackEvents.filledForm("V1", "U1", "a dog", choices, "C7"))))
                .isEqualTo("a dog");
        assertThat(new DreamForm(new Styles(List.of())).view().getBlocks()).hasSize(4);
    }

    @Test
    void every_kind_of_event_is_acknowledged_while_the_store_answers_nobody() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        world.storing(() -> {
            asked.countDown();
            await(open);
        });
        SocketStandIn socket = world.slack.socket();
        List<String> envelopes = new ArrayList<>();
        envelopes.add(socket.send("slash_commands", command("t1", "C1", "/dream", "a dog")));
        await(asked);
        for (int number = 0; number < 8; number++) {
            String next = "t2" + number;
            envelopes.add(socket.send("slash_commands", command(next, "C1", "/queue", "")));
            envelopes.add(socket.send(
                    "events_api", SlackEvents.mention("EvM" + number, "U1", "C1", "", "<@UBOT> a blue dog")));
            envelopes.add(socket.send("events_api", SlackEvents.direct("EvD" + number, "U1", "D1", "a cat")));
            envelopes.add(socket.send(
                    "interactive", SlackEvents.press(next + "p", "U1", "C1", "", "again:" + SlackWorld.JOB)));
            envelopes.add(socket.send("interactive", SlackEvents.globalShortcut(next + "g", "U1")));
            envelopes.add(socket.send(
                    "interactive",
                    SlackEvents.messageShortcut(next + "m", "U1", "C1", "1700000000.00000" + number, "a fox")));
            envelopes.add(socket.send(
                    "interactive",
                    SlackEvents.filledForm(
                            "V" + number, "U1", "a boat", Map.of("preset", "quick", "count", "1"), "C1")));
        }
        envelopes.forEach(socket::awaitAck);
        world.slack.await("views.open", 8);
        assertThat(world.asked).as("all wait for the store").isEmpty();
        open.countDown();
        world.slack.await("chat.postEphemeral", envelopes.size() - 8);
        assertThat(world.asked).hasSize(envelopes.size() - 8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_answer_has_its_words_even_if_it_is_not_known_which_pictures_are_there() {
        TraceStore broken = new InMemoryTraceStore() {
            @Override
            public List<Share> shares(JobId job) {
                throw new StoreException("The disk is full.", null) {};
            }
        };
        Reply reply = Reply.done("1 picture:", List.of("a dog"), List.of(new Reply.Shown(SlackWorld.FIRST, false)));
        Heard heard = new Heard("t1", new Member(SlackWorld.TEAM, "U1"), SlackWorld.CHANNEL, Optional.empty());
        try (SlackApi api = new SlackApi(world.slack.apiUrl(), SlackStandIn.BOT_TOKEN, InstantSource.system())) {
            new Answers(api, new Shares(api, world.gallery, broken), new Work()).give(heard, reply);
        }
        assertThat(world.slack.await("chat.postEphemeral").get("blocks")).contains("a dog");
    }
}
