package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.discord.StandInDiscord.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real JDA against the stand-in: what members do on Discord, and what they get for it. */
@Timeout(300)
class DiscordCommandsTest {

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static DiscordWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new DiscordWorld(folder);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static String acknowledgement(String interaction) {
        return "interactions/" + interaction + "/token-" + interaction + "/callback";
    }

    /** The picture of a member, as buttons and commands name it. */
    private static String picture(String title) {
        for (JsonNode row : world.finished(title).payload().path("components")) {
            for (JsonNode button : row.path("components")) {
                if (button.path("label").asText().equals("Vary")) {
                    return button.path("custom_id").asText().substring("vary:".length());
                }
            }
        }
        throw new AssertionError("There is no button Vary.");
    }

    @Test
    void a_dream_is_acknowledged_posted_once_and_ends_with_its_picture() throws Exception {
        CountDownLatch before = world.held();
        world.dreams(Payloads.CHANNEL, "a dog before it");
        world.discord.await(DiscordWorld.edit("a dog before it", "Started"));
        String asked = world.dreams(Payloads.CHANNEL, "a blue dog");
        Call acknowledged = world.discord.await("POST", acknowledgement(asked));
        Snapshots.check("acknowledgement", acknowledged.payload());
        assertThat(world.answer(asked).path("content").asText()).startsWith("Taken");
        Call posted = world.discord.await(
                call -> call.is("POST", "channels/.*") && DiscordWorld.shows(call, "a blue dog", ""));
        Snapshots.check("posted", posted.payload());
        assertThat(posted.payload().path("nonce").asText()).hasSize(25);
        assertThat(posted.payload().path("components").toString())
                .contains(posted.payload().path("nonce").asText());
        before.countDown();
        Call finished = world.finished("a blue dog");
        Snapshots.check("finished", finished.payload());
        assertThat(finished.method()).isEqualTo("PATCH");
        assertThat(finished.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).endsWith("-0.png");
            assertThat(file.content()).startsWith(0x89, 'P', 'N', 'G');
        });
        assertThat(world.discord.calls().stream()
                        .filter(call -> call.is("POST", "channels/.*") && DiscordWorld.shows(call, "a blue dog", "")))
                .hasSize(1);
    }

    @Test
    void an_event_that_comes_twice_is_one_job() {
        ObjectNode command = Payloads.command(
                Payloads.CHANNEL, DiscordWorld.newcomer(), "dream", Map.of("prompt", "an echo", "steps", 2));
        world.does(command);
        world.finished("an echo");
        command.put("token", "token-" + command.path("id").asText());
        world.does(command);
        world.does(Payloads.command("queue", Map.of()));
        world.discord.await(
                2,
                call -> call.is(
                        "PATCH", "webhooks/.*token-" + command.path("id").asText() + "/.*"));
        assertThat(world.engine.asked())
                .filteredOn(request -> request.prompt().toString().equals("an echo"))
                .hasSize(1);
    }

    @Test
    void a_prompt_is_no_markup_no_option_and_pings_nobody() {
        String prompt = "@everyone <@4000> a *dog* --seed 9 \"x";
        String asked = world.dreams(Payloads.CHANNEL, prompt);
        world.answer(asked);
        Call posted = world.discord.await(call -> call.is("POST", "channels/.*")
                && call.payload().path("embeds").path(0).path("title").asText().contains("@everyone"));
        assertThat(posted.payload().path("embeds").path(0).path("title").asText())
                .contains("\\*dog\\*")
                .contains("--seed 9");
        assertThat(posted.payload().path("allowed_mentions").path("parse")).isEmpty();
        assertThat(posted.payload().path("allowed_mentions").has("parse")).isTrue();
        world.discord.await(call -> call.status() == 200
                && call.payload().path("embeds").path(0).path("title").asText().contains("@everyone")
                && call.payload()
                        .path("embeds")
                        .path(0)
                        .path("description")
                        .asText()
                        .contains("Finished"));
        assertThat(world.engine.asked())
                .noneMatch(request -> request.seed() == 9)
                .anyMatch(request ->
                        request.seed() == 7 && request.prompt().toString().contains("--seed 9"));
    }

    @Test
    void what_is_not_understood_is_said_to_the_member_alone() throws Exception {
        String asked = world.does(Payloads.command("cancel", Map.of("job", "nonsense")));
        assertThat(world.answer(asked).path("content").asText()).contains("/queue lists them");
        Snapshots.check("misunderstood", world.answer(asked));
    }

    @Test
    void a_message_is_dreamt_from_its_menu() {
        world.does(Payloads.menu("Dream this", "a castle at night"));
        world.finished("a castle at night");
        String empty = world.does(Payloads.menu("Dream this", ""));
        assertThat(world.answer(empty).path("content").asText()).contains("Write what the picture should show");
    }

    @Test
    void own_pictures_and_commands_are_suggested() throws Exception {
        String user = Payloads.USER;
        world.does(Payloads.command(Payloads.CHANNEL, user, "dream", Map.of("prompt", "a suggested boat", "steps", 1)));
        String picture = picture("a suggested boat");
        String typed = world.does(Payloads.typing("vary", "picture", "SUGGESTED"));
        Call shown = world.discord.await("POST", acknowledgement(typed));
        assertThat(shown.payload().path("type").asInt()).isEqualTo(8);
        Snapshots.check("suggestions", shown.payload());
        JsonNode choices = shown.payload().path("data").path("choices");
        assertThat(choices).hasSize(1);
        assertThat(choices.path(0).path("value").asText()).isEqualTo(picture);
        String helped = world.does(Payloads.typing("help", "command", "que"));
        assertThat(world.discord
                        .await("POST", acknowledgement(helped))
                        .payload()
                        .path("data")
                        .path("choices")
                        .path(0)
                        .path("value")
                        .asText())
                .isEqualTo("queue");
    }

    @Test
    void buttons_do_what_they_say() {
        world.dreams(Payloads.CHANNEL, "a pressed dog");
        String picture = picture("a pressed dog");
        String pressed = world.does(Payloads.press(DiscordWorld.newcomer(), "vary:" + picture));
        assertThat(world.answer(pressed).path("content").asText()).startsWith("Taken");
        Call made = world.finished("variations of a pressed dog");
        assertThat(made.files()).hasSize(4);
        String foreign = world.does(Payloads.press(DiscordWorld.newcomer(), "nonsense"));
        assertThat(world.answer(foreign).path("content").asText()).contains("not known");
    }

    @Test
    void a_report_asks_for_its_reason_first() throws Exception {
        world.dreams(Payloads.CHANNEL, "a reported dog");
        String picture = picture("a reported dog");
        String pressed = world.does(Payloads.press(Payloads.USER, "report:" + picture));
        Call asked = world.discord.await("POST", acknowledgement(pressed));
        Snapshots.check("question", asked.payload());
        String submitted = world.does(Payloads.submit("report:" + picture, "answer", "it is a cat"));
        assertThat(world.answer(submitted).path("content").asText()).contains("moderators will look at it");
        ObjectNode review = Payloads.command("review", Map.of());
        ((ObjectNode) review.path("member")).putArray("roles").add("2100");
        assertThat(world.answer(world.does(review)).path("content").asText()).contains("it is a cat");
    }

    private static JsonNode form(ObjectNode interaction) {
        JsonNode shown = world.discord
                .await("POST", acknowledgement(world.does(interaction)))
                .payload();
        assertThat(shown.path("type").asInt()).as("a form").isEqualTo(9);
        return shown;
    }

    @Test
    void a_contest_is_started_and_entered_by_forms_and_what_is_wrong_in_them_is_said_as_if_it_were_typed()
            throws Exception {
        JsonNode start = form(Payloads.command("contest", Map.of("action", "start")));
        Snapshots.check("contest-start", start);
        String id = start.path("data").path("custom_id").asText();
        Map<String, String> words = Map.of("answer", "zq\"harbours --review", "open", "2h", "more", "--entries 2");
        ObjectNode filled = Payloads.submit(id, words, Map.of("method", "single"));
        assertThat(answer(filled)).contains("Only organisers");
        Map<String, String> wrong = Map.of("answer", "harbours", "more", "two entries");
        assertThat(answer(Payloads.submit(id, wrong, Map.of()), Payloads.ADMINISTRATORS))
                .contains("Expected options", "two entries");
        Map<String, String> twice = Map.of("answer", "harbours", "open", "1d", "more", "--open 2d");
        assertThat(answer(Payloads.submit(id, twice, Map.of()), Payloads.ADMINISTRATORS))
                .contains("--open");
        assertThat(answer(Payloads.submit(id, words, Map.of("method", "single")), Payloads.ADMINISTRATORS))
                .contains("zq\"harbours --review", "open until");
        Call opened = world.discord.await(call -> call.is("POST", "channels/.*")
                && DiscordWorld.shows(call, "Contest: zq\"harbours --review", "2 entries each"));
        JsonNode button =
                opened.payload().path("components").path(0).path("components").path(0);
        assertThat(button.path("label").asText()).isEqualTo("Enter with a prompt");
        JsonNode enter = form(
                Payloads.press(DiscordWorld.newcomer(), button.path("custom_id").asText()));
        Snapshots.check("contest-enter", enter);
        ObjectNode prompt = Payloads.submit(enter.path("data").path("custom_id").asText(), "answer", "a zqharbour");
        assertThat(answer(prompt)).contains("by itself");
        assertThat(answer(Payloads.command("contest", Map.of("action", "cancel", "contest", code(button)))))
                .contains("Only organisers");
        answer(
                Payloads.command("contest", Map.of("action", "cancel", "contest", code(button))),
                Payloads.ADMINISTRATORS);
    }

    private static String code(JsonNode button) {
        String token = button.path("custom_id").asText();
        return token.substring(token.length() - 6);
    }

    private static String answer(ObjectNode interaction, String... roles) {
        var given = ((ObjectNode) interaction.path("member")).putArray("roles");
        List.of(roles).forEach(given::add);
        return world.answer(world.does(interaction)).path("content").asText();
    }

    /** A server's administrators set what holds there; the bot serves other servers too, and stays its operators'. */
    @Test
    void administrators_change_settings_and_are_no_operators_and_a_roles_name_makes_nobody_anything() {
        String user = DiscordWorld.newcomer();
        Map<String, Object> setting = Map.of("key", "per-member");
        assertThat(answer(Payloads.command(Payloads.CHANNEL, user, "settings", setting), "2200"))
                .contains("Only administrators");
        assertThat(answer(Payloads.command(Payloads.CHANNEL, user, "settings", setting), "2100"))
                .contains("not set");
        assertThat(answer(Payloads.command(Payloads.CHANNEL, user, "pause", Map.of()), "2100"))
                .contains("perator");
        assertThat(answer(Payloads.command(Payloads.CHANNEL, user, "pause", Map.of()), "2200"))
                .contains("perator");
    }

    @Test
    void where_pictures_are_not_asked_for_a_member_is_led_to_where_they_are() throws Exception {
        String user = DiscordWorld.newcomer();
        answer(
                Payloads.command(Payloads.CHANNEL, user, "settings", Map.of("key", "channels", "value", "<#3001>")),
                "2100");
        try {
            ObjectNode refused = DiscordWorld.dream(Payloads.CHANNEL, "a lost dog");
            JsonNode answered = world.answer(world.does(refused));
            assertThat(answered.path("content").asText()).endsWith("they are in: <#3001>");
            Snapshots.check("closed-channel", answered);
        } finally {
            answer(
                    Payloads.command(Payloads.CHANNEL, user, "settings", Map.of("key", "channels", "value", "default")),
                    "2100");
        }
    }

    @Test
    void what_is_asked_for_in_a_thread_comes_there_and_its_channels_settings_hold() {
        String user = DiscordWorld.newcomer();
        Map<String, Object> open = Map.of("key", "channels", "value", "<#" + Payloads.CHANNEL + ">");
        answer(Payloads.command(Payloads.CHANNEL, user, "settings", open), "2100");
        try {
            world.dreams(Payloads.THREAD, "a threaded dog");
            assertThat(world.finished("a threaded dog").path()).startsWith("channels/" + Payloads.THREAD + "/");
        } finally {
            Map<String, Object> unset = Map.of("key", "channels", "value", "default");
            answer(Payloads.command(Payloads.CHANNEL, user, "settings", unset), "2100");
        }
    }

    @Test
    void several_pictures_share_a_menu_whose_choice_is_a_press() throws Exception {
        world.does(Payloads.command(
                Payloads.CHANNEL,
                DiscordWorld.newcomer(),
                "dream",
                Map.of("prompt", "two dogs", "preset", "quick", "steps", 3, "seed", 7, "count", 2)));
        Call finished = world.finished("two dogs");
        Snapshots.check("finished-several", finished.payload());
        String job = finished.files().get(0).name().replaceAll("^fusedream-|-0[.]png$", "");
        String varied = world.does(Payloads.choose(DiscordWorld.newcomer(), "menu:vary", "vary:" + job + "-1"));
        assertThat(world.answer(varied).path("content").asText()).startsWith("Taken");
        String reported = world.does(Payloads.choose(DiscordWorld.newcomer(), "menu:report", "report:" + job + "-1"));
        assertThat(world.discord
                        .await("POST", acknowledgement(reported))
                        .payload()
                        .path("type")
                        .asInt())
                .as("a form")
                .isEqualTo(9);
        world.finished("variations of two dogs");
    }

    @Test
    void moderators_stop_the_jobs_of_others_and_a_roles_name_makes_nobody_one() {
        CountDownLatch open = new CountDownLatch(1);
        world.engine.before((request, step) -> {
            try {
                open.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        world.dreams(Payloads.CHANNEL, "a guarded dog");
        Call posted = world.discord.await(call -> DiscordWorld.shows(call, "a guarded dog", ""));
        String token = posted.payload()
                .path("components")
                .path(0)
                .path("components")
                .path(0)
                .path("custom_id")
                .asText();
        assertThat(answer(Payloads.press(DiscordWorld.newcomer(), token), "2200"))
                .contains("another member's");
        String stopped = answer(Payloads.press(DiscordWorld.newcomer(), token), "2100");
        open.countDown();
        world.engine.before((request, step) -> {});
        assertThat(List.of("Cancelled.", "It stops in a moment.")).contains(stopped);
    }

    @Test
    void the_bot_is_used_alone_too() {
        world.does(Payloads.privately(Payloads.command("dream", Map.of("prompt", "a private dog", "steps", 1))));
        Call finished = world.finished("a private dog");
        assertThat(finished.path()).startsWith("channels/" + Payloads.PRIVATE_CHANNEL + "/");
    }

    @Test
    void styles_are_suggested_and_one_that_is_chosen_is_searched() {
        String typed = world.does(Payloads.typing("dream", "style", "PAINT"));
        JsonNode choices = world.discord
                .await("POST", acknowledgement(typed))
                .payload()
                .path("data")
                .path("choices");
        assertThat(choices).hasSize(1);
        assertThat(choices.path(0).path("value").asText()).isEqualTo("painting");
        world.does(Payloads.command(
                Payloads.CHANNEL,
                DiscordWorld.newcomer(),
                "dream",
                Map.of("prompt", "a styled boat", "style", "painting", "steps", 1)));
        world.finished("a styled boat \u00b7 painting");
        assertThat(world.engine.asked())
                .anyMatch(request -> request.prompt().toString().equals("an oil painting of a styled boat"));
    }
}
