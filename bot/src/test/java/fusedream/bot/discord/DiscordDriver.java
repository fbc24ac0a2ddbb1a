package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.app.BotSettings;
import fusedream.bot.app.ChatDriver;
import fusedream.bot.discord.StandInDiscord.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A member on the stand-in of Discord. */
public final class DiscordDriver implements ChatDriver {

    private static final int EPHEMERAL = 64;

    private final StandInDiscord discord = new StandInDiscord();
    private final String user = DiscordWorld.newcomer();
    private int started;

    @Override
    public BotSettings on(BotSettings usual) {
        return usual.on(discord.settings());
    }

    @Override
    public List<String> lines() {
        DiscordSettings settings = discord.settings();
        return List.of(
                "discord: {rest-url: '" + settings.restUrl() + "', gateway-url: '" + settings.gatewayUrl() + "'}");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("FUSEDREAM_DISCORD_TOKEN", StandInDiscord.TOKEN);
    }

    @Override
    public void awaitBot(String address) {
        started++;
        discord.gateway.await(2, started);
        discord.await("PUT", "applications/.*");
    }

    private String does(ObjectNode interaction) {
        discord.gateway.dispatch("INTERACTION_CREATE", interaction);
        String id = interaction.path("id").asText();
        JsonNode acknowledged =
                discord.await(DiscordWorld.callback(interaction)).payload();
        assertThat(acknowledged.path("type").asInt()).isEqualTo(5);
        assertThat(acknowledged.path("data").path("flags").asInt()).isEqualTo(EPHEMERAL);
        return discord.await("PATCH", "webhooks/\\d+/token-" + id + "/messages/@original")
                .payload()
                .path("content")
                .asText()
                .replace("\\", "");
    }

    @Override
    public String dream(String prompt, int steps) {
        return does(Payloads.command(
                Payloads.CHANNEL,
                user,
                "dream",
                Map.of("prompt", prompt, "preset", "quick", "steps", steps, "seed", 7)));
    }

    @Override
    public String cancel(String job) {
        return does(Payloads.command(Payloads.CHANNEL, user, "cancel", Map.of("job", job)));
    }

    @Override
    public String press(String token) {
        return does(Payloads.press(user, token));
    }

    @Override
    public String organise(String words) {
        return does(organising(words));
    }

    private ObjectNode organising(String words) {
        ObjectNode command = Payloads.command(Payloads.CHANNEL, user, "contest", Map.of("action", words));
        ((ObjectNode) command.path("member")).putArray("roles").add(Payloads.ADMINISTRATORS);
        return command;
    }

    @Override
    public byte[] export() {
        ObjectNode command = organising("export");
        does(command);
        String token = "token-" + command.path("id").asText();
        List<StandInDiscord.Part> files = discord.await("PATCH", "webhooks/\\d+/" + token + "/messages/@original")
                .files();
        assertThat(files)
                .singleElement()
                .satisfies(file -> assertThat(file.name()).matches("contest-[0-9A-Z]{6}\\.zip"));
        return files.get(0).content();
    }

    private static boolean isCard(Call call) {
        return call.path().startsWith("channels/")
                && call.status() == 200
                && call.payload().path("embeds").size() == 1;
    }

    private static Shown read(Call call) {
        return read(call.message(), call.payload(), call.files());
    }

    private static Shown read(String message, JsonNode payload, List<StandInDiscord.Part> files) {
        Map<String, String> buttons = new LinkedHashMap<>();
        payload.path("components")
                .forEach(row -> row.path("components")
                        .forEach(button -> buttons.put(
                                button.path("label").asText(),
                                button.path("custom_id").asText())));
        int pictures = (int) files.stream()
                .filter(file -> !file.name().startsWith("preview"))
                .count();
        return new Shown(message, payload.toString(), buttons, pictures);
    }

    @Override
    public Shown await(Predicate<Shown> wanted) {
        return read(discord.await(call -> isCard(call) && wanted.test(read(call))));
    }

    @Override
    public List<Shown> messages() {
        return discord.messages().entrySet().stream()
                .map(each -> read(
                        each.getKey(),
                        each.getValue().payload(),
                        each.getValue().files()))
                .toList();
    }

    @Override
    public List<String> files() {
        return discord.messages().values().stream()
                .flatMap(message -> message.files().stream())
                .map(StandInDiscord.Part::name)
                .toList();
    }

    @Override
    public void assertHarmless(Shown card) {
        assertThat(card.text()).contains("\"parse\":[]").contains("\\\\*dogs\\\\*");
    }

    @Override
    public void close() {
        discord.close();
    }
}
