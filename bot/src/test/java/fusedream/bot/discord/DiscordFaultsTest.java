package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.discord.StandInDiscord.Call;
import fusedream.bot.discord.StandInDiscord.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bot makes of everything that Discord may refuse, lose or delay. */
@Timeout(300)
class DiscordFaultsTest {

    private static final String POST = "channels/" + Payloads.CHANNEL + "/messages";
    private static final String EDIT = "channels/" + Payloads.CHANNEL + "/messages/\\d+";

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static DiscordWorld world;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Path data;

    @BeforeAll
    static void open(@TempDir Path folder) {
        data = folder;
        world = new DiscordWorld(folder);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<Call> posts(String title) {
        return world.discord.calls().stream()
                .filter(call -> call.is("POST", "channels/\\d+/messages") && DiscordWorld.shows(call, title, ""))
                .toList();
    }

    private static Call begun(String title) {
        return world.discord.await(call -> call.is("PATCH", EDIT) && DiscordWorld.shows(call, title, "Started"));
    }

    @Test
    void an_acknowledgement_whose_answer_is_lost_leaves_nobody_thinking() {
        ObjectNode command = DiscordWorld.dream(Payloads.CHANNEL, "a lost dog");
        world.discord.loseNextAnswer(DiscordWorld.callback(command));
        String asked = world.does(command);
        assertThat(world.answer(asked).path("content").asText()).startsWith("Taken");
        assertThat(world.discord.await(2, call -> call.is("POST", "interactions/" + asked + "/.*")))
                .extracting(Call::status)
                .containsExactly(0, 400);
        world.finished("a lost dog");
    }

    @Test
    void what_came_too_late_to_be_acknowledged_is_not_done() {
        ObjectNode command = DiscordWorld.dream(Payloads.CHANNEL, "a late dog");
        world.discord.refuseNext(DiscordWorld.callback(command), 404, 10062);
        String late = world.does(command);
        world.discord.await(call -> call.is("POST", "interactions/" + late + "/.*"));
        world.dreams(Payloads.CHANNEL, "a punctual dog");
        world.finished("a punctual dog");
        assertThat(posts("a late dog")).isEmpty();
        assertThat(world.discord.calls()).noneMatch(call -> call.is("PATCH", "webhooks/.*" + late + "/.*"));
    }

    @ParameterizedTest
    @CsvSource({"503", "502", "500"})
    void a_post_that_discord_stumbles_over_is_made_all_the_same(int status) {
        String title = "a dog of " + status;
        world.discord.refuseNext(DiscordWorld.post(Payloads.CHANNEL, title), status, 0);
        world.dreams(Payloads.CHANNEL, title);
        world.finished(title);
        assertThat(posts(title)).filteredOn(call -> call.status() == 200).hasSize(1);
    }

    @Test
    void a_rate_limit_is_waited_for() {
        world.discord.limitNext(DiscordWorld.post(Payloads.CHANNEL, "a limited dog"));
        world.dreams(Payloads.CHANNEL, "a limited dog");
        world.finished("a limited dog");
        assertThat(posts("a limited dog")).extracting(Call::status).containsExactly(429, 200);
    }

    @Test
    void a_post_whose_answer_is_lost_is_one_message() {
        world.discord.loseNextAnswer(DiscordWorld.post(Payloads.CHANNEL, "a single dog"));
        world.dreams(Payloads.CHANNEL, "a single dog");
        world.finished("a single dog");
        assertThat(posts("a single dog")).hasSize(2);
        assertThat(world.discord.messages().values())
                .filteredOn(message -> message.payload()
                        .path("embeds")
                        .path(0)
                        .path("title")
                        .asText()
                        .equals("a single dog"))
                .hasSize(1);
    }

    @Test
    void pictures_whose_message_was_deleted_are_posted_anew() {
        CountDownLatch open = world.held();
        world.dreams(Payloads.CHANNEL, "a deleted dog");
        Call begun = begun("a deleted dog");
        world.discord.delete(begun.path().substring(begun.path().lastIndexOf('/') + 1));
        open.countDown();
        world.engine.before((request, step) -> {});
        assertThat(world.finished("a deleted dog").method()).isEqualTo("POST");
    }

    @Test
    void pictures_whose_message_is_too_old_to_be_edited_are_posted_anew() {
        CountDownLatch open = world.held();
        world.dreams(Payloads.CHANNEL, "an old dog");
        begun("an old dog");
        world.discord.refuseNext(DiscordWorld.edit("an old dog", "Finished"), 400, 30046);
        open.countDown();
        world.engine.before((request, step) -> {});
        assertThat(world.finished("an old dog").path()).isEqualTo(POST);
    }

    @ParameterizedTest
    @CsvSource({"404,10003", "400,50083", "400,160005"})
    void pictures_whose_channel_was_deleted_archived_or_locked_go_to_the_member(int status, int code) {
        String title = "a homeless dog of " + code;
        CountDownLatch open = world.held();
        world.dreams(Payloads.CHANNEL, title);
        begun(title);
        world.discord.refuseNext(DiscordWorld.edit(title, "Finished"), status, code);
        open.countDown();
        world.engine.before((request, step) -> {});
        assertThat(world.finished(title).path()).startsWith("channels/" + Payloads.PRIVATE_CHANNEL);
        Call settled = world.discord.await(
                call -> call.is("PATCH", EDIT) && DiscordWorld.shows(call, "A picture", "sent to its member"));
        assertThat(settled.payload().path("components")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({Payloads.BARE_CHANNEL + ",Attach Files", Payloads.CLOSED_CHANNEL + ",View Channel"})
    void a_channel_where_the_bot_may_not_show_pictures_is_named_and_gone_around(String channel, String lacks) {
        String title = "a dog of " + channel;
        String asked = world.dreams(channel, title);
        assertThat(world.answer(asked).path("content").asText())
                .startsWith("Taken")
                .contains(lacks, "direct message");
        assertThat(world.finished(title).path()).startsWith("channels/" + Payloads.PRIVATE_CHANNEL);
        assertThat(posts(title)).noneMatch(call -> call.path().contains(channel));
    }

    @Test
    void a_permission_that_was_just_taken_away_is_gone_around_too() {
        world.discord.refuseNext(DiscordWorld.post(Payloads.CHANNEL, "a muted dog"), 403, 50013);
        world.dreams(Payloads.CHANNEL, "a muted dog");
        assertThat(world.finished("a muted dog").path()).startsWith("channels/" + Payloads.PRIVATE_CHANNEL);
    }

    @Test
    void a_member_whose_messages_are_closed_too_finds_the_picture_in_the_gallery() {
        world.discord.refuseAlways(DiscordWorld.post(Payloads.PRIVATE_CHANNEL, "an unreachable dog"), 403, 50007);
        String user = DiscordWorld.newcomer();
        world.does(Payloads.command(
                Payloads.BARE_CHANNEL, user, "dream", Map.of("prompt", "an unreachable dog", "steps", 1)));
        world.discord.await(3, call -> DiscordWorld.shows(call, "an unreachable dog", "") && call.status() == 403);
        String asked = world.does(Payloads.command(Payloads.CHANNEL, user, "gallery", Map.of("mine", true)));
        assertThat(world.answer(asked).path("content").asText()).contains("an unreachable dog");
    }

    @Test
    void pictures_that_are_too_large_are_made_smaller() {
        CountDownLatch open = world.held();
        world.dreams(Payloads.CHANNEL, "a large dog");
        begun("a large dog");
        world.discord.refuseNext(DiscordWorld.edit("a large dog", "Finished"), 413, 40005);
        open.countDown();
        world.engine.before((request, step) -> {});
        Call sent = world.discord.await(
                call -> call.status() == 200 && DiscordWorld.shows(call, "a large dog", "Finished"));
        assertThat(sent.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).endsWith(".jpg");
            assertThat(file.content()).startsWith(0xff, 0xd8);
        });
    }

    @Test
    void an_answer_that_discord_takes_no_more_goes_to_the_member() {
        ObjectNode command =
                Payloads.command(Payloads.CHANNEL, DiscordWorld.newcomer(), "help", Map.of("command", "morph"));
        String token = "webhooks/.*token-" + command.path("id").asText() + "/.*";
        world.discord.refuseNext(call -> call.is("PATCH", token), 401, 50027);
        world.does(command);
        world.discord.await(call -> call.is("POST", "channels/" + Payloads.PRIVATE_CHANNEL + "/messages")
                && call.payload().path("content").asText().contains("/morph"));
    }

    @Test
    void a_picture_whose_message_was_replaced_is_blanked_in_the_new_one_when_it_is_deleted() {
        CountDownLatch open = world.held();
        ObjectNode command = DiscordWorld.dream(Payloads.CHANNEL, "a replaced dog");
        String owner = command.path("member").path("user").path("id").asText();
        world.does(command);
        begun("a replaced dog");
        world.discord.refuseNext(DiscordWorld.edit("a replaced dog", "Finished"), 404, 10008);
        open.countDown();
        world.engine.before((request, step) -> {});
        Call finished = world.finished("a replaced dog");
        assertThat(finished.path()).isEqualTo(POST);
        String message = world.discord.messages().entrySet().stream()
                .filter(each -> each.getValue().payload().equals(finished.payload()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String picture = finished.files().get(0).name().replaceAll("^fusedream-|[.]png$", "");
        world.does(Payloads.press(owner, "delete:" + picture));
        Call blanked = world.discord.await(DiscordWorld.edit("a replaced dog", "deleted"));
        assertThat(blanked.path()).endsWith("/" + message);
        assertThat(blanked.payload().path("attachments")).isEmpty();
        assertThat(posts("a replaced dog"))
                .filteredOn(call -> !call.files().isEmpty())
                .hasSize(1);
    }

    /** As if a disk had lost it, with what was made of it. */
    private static void lose(Part file) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.content()));
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> kept = files.filter(each -> each.getFileName().toString().contains(sha256))
                    .toList();
            assertThat(kept).isNotEmpty();
            for (Path each : kept) {
                Files.delete(each);
            }
        }
    }

    @Test
    void an_answer_whose_picture_is_lost_leaves_nobody_thinking() throws Exception {
        ObjectNode command = DiscordWorld.dream(Payloads.CHANNEL, "a forgotten dog");
        world.does(command);
        lose(world.finished("a forgotten dog").files().get(0));
        String user = command.path("member").path("user").path("id").asText();
        String asked = world.does(Payloads.command(Payloads.CHANNEL, user, "gallery", Map.of("mine", true)));
        assertThat(world.answer(asked).path("content").asText()).contains("a forgotten dog");
    }

    @Test
    void a_picture_is_taken_away_although_another_one_of_its_message_is_lost() throws Exception {
        String user = DiscordWorld.newcomer();
        world.does(Payloads.command(
                Payloads.CHANNEL, user, "dream", Map.of("prompt", "two dogs", "steps", 3, "seed", 7, "count", 2)));
        List<Part> pictures = world.finished("two dogs").files();
        lose(pictures.get(1));
        String first = pictures.get(0).name().replaceAll("^fusedream-|[.]png$", "");
        world.does(Payloads.press(user, "delete:" + first));
        Call changed = world.discord.await(DiscordWorld.edit("two dogs", "deleted"));
        assertThat(changed.payload().path("attachments")).isEmpty();
        assertThat(changed.files()).isEmpty();
    }
}
