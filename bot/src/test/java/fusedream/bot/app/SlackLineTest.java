package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackEvents;
import fusedream.bot.slack.SlackPace;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.slack.SlackStandIn;
import fusedream.bot.slack.SlackStandIn.Fault;
import fusedream.bot.slack.SlackWorkspace.Posted;
import fusedream.bot.slack.SlackWorkspace.Shared;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot on a stand-in of Slack: from a command to its picture, over a restart, and in a burst. */
@Timeout(300)
class SlackLineTest {

    private static final SlackPace PACE =
            new SlackPace(Duration.ofMillis(10), 10_000, 5, Duration.ofMillis(50), Duration.ofMillis(200));
    /** After which a member reads that the app did not answer. */
    private static final Pattern FINISH = Pattern.compile("finish:[0-9A-Z]{26}");

    private final SlackStandIn slack = new SlackStandIn();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @AfterEach
    void close() {
        slack.close();
        assertThat(slack.workspace().violations()).isEmpty();
    }

    private Bot start(Engine engine) {
        SlackSettings settings = new SlackSettings(
                        slack.apiUrl(),
                        Optional.of(new Secret(SlackStandIn.BOT_TOKEN)),
                        Optional.of(new Secret(SlackStandIn.APP_TOKEN)))
                .with(PACE);
        return Bot.start(
                new BotSettings(folder.resolve("data"), new WebSettings(0)).on(settings),
                () -> engine,
                InstantSource.system());
    }

    private Engine toyland() {
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
        return FuseDream.open("toyland", home, "cpu", "f32", folder.resolve("banks"));
    }

    private String command(String trigger, String user, String channel, String text) {
        return slack.socket().send("slash_commands", SlackEvents.command(trigger, user, channel, "/dream", text, ""));
    }

    @Test
    void a_command_becomes_a_picture_in_its_channel_and_a_search_goes_on_after_a_restart() throws Exception {
        try (Bot bot = start(toyland())) {
            assertThat(bot.address()).isNotBlank();
            slack.socket().awaitAck(command("t1", "U1", "C1", "a red dog --preset quick --steps 4 --seed 7"));
            slack.await("files.completeUploadExternal");
            Shared file = slack.workspace().shared().get(0);
            assertThat(file.channel()).isEqualTo("C1");
            Path picture =
                    Files.write(folder.resolve("dog.png"), slack.workspace().content(file));
            assertThat(FuseDream.readPngTexts(picture))
                    .containsEntry("prompt", "a red dog")
                    .containsEntry("seed", "7");
            command("t2", "U1", "C1", "a blue dog --preset quick --steps 600 --seed 7");
            slack.await("chat.update", call -> call.get("text").contains("improving, step"));
        }
        try (Bot bot = start(toyland())) {
            assertThat(bot.address()).isNotBlank();
            Matcher token = FINISH.matcher(slack.await(
                            "chat.update",
                            call -> FINISH.matcher(call.get("blocks")).find())
                    .get("blocks"));
            assertThat(token.find()).isTrue();
            slack.socket().awaitConnections(2);
            slack.socket()
                    .awaitAck(
                            slack.socket().send("interactive", SlackEvents.press("t3", "U1", "C1", "", token.group())));
            slack.await("files.completeUploadExternal", 2);
        }
        assertThat(slack.workspace().messages()).hasSize(2);
        assertThat(slack.workspace().shared()).hasSize(2);
        assertThat(slack.workspace().messages().get(1).text()).contains("Finished");
    }

    @Test
    void a_burst_of_a_hundred_commands_is_acknowledged_and_posted_once_each_in_the_order_of_the_queue()
            throws Exception {
        PlainEngine engine = new PlainEngine();
        CountDownLatch open = new CountDownLatch(1);
        engine.before((request, step) -> await(open));
        slack.fail("chat.postMessage", Fault.LOST_ANSWER);
        try (Bot bot = start(engine)) {
            assertThat(bot.address()).isNotBlank();
            slack.socket().awaitConnections(1);
            List<String> envelopes = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                String channel = "C" + number % 4;
                envelopes.add(command("t" + number, "U" + number, channel, "a dog " + number + " --steps 1"));
            }
            envelopes.forEach(slack.socket()::awaitAck);
            assertThat(engine.asked())
                    .as("work that was begun before the acknowledgements")
                    .hasSizeLessThan(2);
            slack.await("chat.postMessage", 100);
            slack.await("chat.postEphemeral", 100);
            open.countDown();
        }
        List<String> jobs =
                slack.workspace().messages().stream().map(SlackLineTest::job).toList();
        assertThat(jobs).hasSize(100).doesNotHaveDuplicates().isSorted();
    }

    private static void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static String job(Posted message) {
        Matcher job = Pattern.compile("[0-9A-Z]{26}").matcher(message.text());
        assertThat(job.find()).as(message.text()).isTrue();
        return job.group();
    }
}
