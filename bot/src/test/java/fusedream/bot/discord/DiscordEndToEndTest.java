package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.app.Browser;
import fusedream.bot.discord.StandInDiscord.Call;
import fusedream.bot.web.WebSettings;
import fusedream.bot.web.WebTokens;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a command on Discord to its picture: with the shipped pack, over a restart, and a hundred at once. */
@Timeout(300)
class DiscordEndToEndTest {

    private static final int BURST = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Engine toyland() {
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
        return FuseDream.open("toyland", home, "cpu", "f32", folder.resolve("banks"));
    }

    @Test
    void the_shipped_pack_draws_for_discord() throws Exception {
        try (DiscordWorld world = new DiscordWorld(folder, this::toyland)) {
            world.dreams(Payloads.CHANNEL, "a red dog");
            Call finished = world.finished("a red dog");
            byte[] png = finished.files().get(0).content();
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isPositive();
            Path file = Files.write(folder.resolve("dog.png"), png);
            assertThat(FuseDream.readPngTexts(file)).containsEntry("prompt", "a red dog");
            assertThat(finished.payload()
                            .path("attachments")
                            .path(0)
                            .path("description")
                            .asText())
                    .isEqualTo("a red dog");
        }
    }

    /** The progress is edited once while the job waits at a step, then the bot is stopped there. */
    @Test
    void a_search_that_was_stopped_goes_on_in_the_same_message_and_its_buttons_still_work() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        PlainEngine second = new PlainEngine();
        try (DiscordWorld world = new DiscordWorld(folder)) {
            world.engine.before((request, step) -> {
                if (step == 4) {
                    shown.countDown();
                }
                pause(slow, 60);
            });
            world.does(Payloads.command(
                    "dream", Map.of("prompt", "a long dog", "preset", "quick", "steps", 400, "seed", 7)));
            assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();
            Call progress = world.discord.await(call ->
                    call.method().equals("PATCH") && DiscordWorld.shows(call, "a long dog", "improving, step "));
            assertThat(progress.payload()
                            .path("embeds")
                            .path(0)
                            .path("description")
                            .asText())
                    .contains("\u25b1");
            assertThat(progress.files()).as("preview").hasSize(1);
            world.restart(() -> second);
            Call finished = world.finished("a long dog");
            assertThat(finished.path()).isEqualTo(progress.path());
            assertThat(second.asked())
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.settings().steps()).isLessThan(400));
            assertThat(world.discord.calls().stream().filter(call -> call.is("PUT", "applications/.*")))
                    .as("commands that did not change are told once")
                    .hasSize(1);
            String again = world.does(Payloads.press(
                    Payloads.USER,
                    finished.payload()
                            .path("components")
                            .path(0)
                            .path("components")
                            .path(0)
                            .path("custom_id")
                            .asText()));
            assertThat(world.answer(again).path("content").asText()).startsWith("Taken");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_picture_that_was_asked_for_on_a_server_which_removed_the_bot_or_is_away_comes_as_a_direct_message(
            boolean away) {
        try (DiscordWorld world = new DiscordWorld(folder)) {
            CountDownLatch open = new CountDownLatch(1);
            world.engine.before((request, step) -> pause(open, 60_000));
            world.dreams(Payloads.CHANNEL, "a banished dog");
            world.discord.await(DiscordWorld.edit("a banished dog", "Started"));
            world.discord.gateway.dispatch(
                    "GUILD_DELETE",
                    StandInDiscord.JSON
                            .createObjectNode()
                            .put("id", Payloads.GUILD)
                            .put("unavailable", away));
            world.answer(world.does(Payloads.privately(Payloads.command("queue", Map.of()))));
            open.countDown();
            assertThat(world.finished("a banished dog").path())
                    .as("events are heard in their order, so the removal was")
                    .isEqualTo("channels/" + Payloads.PRIVATE_CHANNEL + "/messages");
        }
    }

    @Test
    void a_picture_that_can_be_shown_nowhere_is_linked_and_its_link_ends_with_it() throws Exception {
        WebTokens tokens = new WebTokens(Optional.of("member-token-0123"), Optional.empty());
        WebSettings web = new WebSettings("127.0.0.1", 0, tokens, Optional.of(URI.create("https://dream.example")));
        try (DiscordWorld world = new DiscordWorld(folder, web)) {
            world.discord.refuseAlways(DiscordWorld.post(Payloads.PRIVATE_CHANNEL, "a linked dog"), 403, 50007);
            ObjectNode command = DiscordWorld.dream(Payloads.BARE_CHANNEL, "a linked dog");
            String owner = command.path("member").path("user").path("id").asText();
            world.does(command);
            Call posted = world.discord.await("POST", "channels/" + Payloads.BARE_CHANNEL + "/messages");
            Matcher link = Pattern.compile("https://dream[.]example(/shared/([0-9A-Z]{26}-0)[?]key=[0-9a-f]{32})")
                    .matcher(posted.payload().path("content").asText());
            assertThat(link.find()).as(posted.payload().toString()).isTrue();
            assertThat(posted.payload().toString()).doesNotContain("a linked dog");
            Browser stranger = new Browser(world.address());
            HttpResponse<byte[]> picture = stranger.bytes(link.group(1));
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            String key = link.group(1);
            char last = key.charAt(key.length() - 1);
            String forged = key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0');
            assertThat(stranger.get(forged).statusCode()).isEqualTo(404);
            world.answer(world.does(Payloads.press(owner, "delete:" + link.group(2))));
            assertThat(stranger.get(key).statusCode()).isEqualTo(404);
        }
    }

    private static void pause(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_hundred_commands_at_once_are_all_acknowledged_and_posted_in_their_order() {
        try (DiscordWorld world = new DiscordWorld(folder)) {
            List<String> asked = new ArrayList<>();
            for (int number = 0; number < BURST; number++) {
                asked.add(world.dreams(Payloads.CHANNEL, "dog " + number));
            }
            asked.forEach(each -> assertThat(world.discord
                            .await("POST", "interactions/" + each + "/.*")
                            .payload()
                            .path("type")
                            .asInt())
                    .isEqualTo(5));
            asked.forEach(each ->
                    assertThat(world.answer(each).path("content").asText()).isNotEmpty());
            long taken = asked.stream()
                    .filter(each -> world.answer(each).path("content").asText().startsWith("Taken"))
                    .count();
            assertThat(taken).isGreaterThanOrEqualTo(50);
            List<Call> posts = world.discord.await((int) taken, call -> call.is("POST", "channels/.*"));
            assertThat(posts).hasSize((int) taken).allMatch(call -> call.status() == 200);
            assertThat(posts).extracting(DiscordEndToEndTest::job).isSorted().doesNotHaveDuplicates();
        }
    }

    private static String job(Call post) {
        return post.payload().path("nonce").asText();
    }
}
