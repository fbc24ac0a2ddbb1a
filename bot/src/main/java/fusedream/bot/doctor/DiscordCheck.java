package fusedream.bot.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.discord.Invitation;
import fusedream.bot.secret.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Discord says of the bot: its token, its application's switches, and what each server lets it do. */
final class DiscordCheck {

    private static final String WHAT = "Discord";
    private static final String PAGES = "At discord.com/developers/applications, ";
    private static final int UNAUTHORISED = 401;

    /** Flags of an application, those of verified ones and those of others. */
    private static final Map<String, Long> INTENTS = new TreeMap<>(Map.of(
            "Presence Intent", 1L << 12 | 1L << 13,
            "Server Members Intent", 1L << 14 | 1L << 15,
            "Message Content Intent", 1L << 18 | 1L << 19));

    private final Inquiry discord;
    private final Secret token;

    private DiscordCheck(Inquiry discord, Secret token) {
        this.discord = discord;
        this.token = token;
    }

    /** Nothing without a token. */
    static List<Finding> of(DiscordSettings settings) {
        return settings.token()
                .map(token -> new DiscordCheck(new Inquiry(settings.restUrl(), "Bot"), token).findings())
                .orElse(List.of());
    }

    private List<Finding> findings() {
        try {
            Inquiry.Answer self = discord.get("users/@me", token);
            if (self.status() == UNAUTHORISED) {
                return List.of(Finding.warn(
                        WHAT,
                        "does not take the token in FUSEDREAM_DISCORD_TOKEN",
                        PAGES + "your application, Bot, press Reset Token and copy the new one."));
            }
            List<Finding> findings = new ArrayList<>();
            findings.add(
                    Finding.ok(WHAT, "knows the token as " + shown(read(self).path("username"))));
            JsonNode application = read(discord.get("applications/@me", token));
            findings.addAll(application(application));
            findings.addAll(servers(
                    read(discord.get("users/@me/guilds", token)),
                    application.path("id").asText()));
            return findings;
        } catch (IOException silent) {
            return List.of(Finding.warn(
                    WHAT,
                    "was not reached: " + silent,
                    "Look at this machine's way to the internet, or at discord.rest-url in the settings."));
        }
    }

    private static JsonNode read(Inquiry.Answer answer) throws IOException {
        if (answer.refused()) {
            throw new IOException("it answered with status " + answer.status());
        }
        return answer.body();
    }

    private static List<Finding> application(JsonNode application) {
        List<Finding> findings = new ArrayList<>();
        findings.add(intents(application.path("flags").asLong()));
        String endpoint = application.path("interactions_endpoint_url").asText("");
        if (!endpoint.isEmpty() && !endpoint.equals("null")) {
            findings.add(Finding.warn(
                    WHAT,
                    "sends commands to another address, so the bot hears none",
                    PAGES + "your application, General Information, empty Interactions Endpoint URL."));
        }
        JsonNode install =
                application.path("integration_types_config").path("0").path("oauth2_install_params");
        List<String> missing = new ArrayList<>(Invitation.SCOPES);
        install.path("scopes").forEach(scope -> missing.remove(scope.asText()));
        missing.addAll(Invitation.lacking(install.path("permissions").asLong()));
        if (!missing.isEmpty()) {
            findings.add(Finding.warn(
                    WHAT,
                    "invites the bot by the install link without " + String.join(", ", missing),
                    PAGES + "your application, Installation, Guild Install, add them; or invite it by "
                            + Invitation.address(application.path("id").asText()) + "."));
        }
        return findings;
    }

    private static Finding intents(long flags) {
        List<String> on = INTENTS.entrySet().stream()
                .filter(intent -> (flags & intent.getValue()) != 0)
                .map(Map.Entry::getKey)
                .toList();
        return on.isEmpty()
                ? Finding.ok(WHAT, "has no privileged intent on, and none is needed")
                : Finding.warn(
                        WHAT,
                        "has " + String.join(", ", on) + " on, which the bot does not need",
                        PAGES + "your application, Bot, Privileged Gateway Intents, switch it off.");
    }

    private static List<Finding> servers(JsonNode servers, String application) {
        if (servers.isEmpty()) {
            return List.of(Finding.warn(
                    WHAT, "has the bot on no server", "Open " + Invitation.address(application) + " and choose one."));
        }
        List<Finding> findings = new ArrayList<>();
        for (JsonNode server : servers) {
            List<String> lacking = Invitation.lacking(server.path("permissions").asLong());
            if (!lacking.isEmpty()) {
                findings.add(Finding.warn(
                        WHAT,
                        "lacks on the server " + shown(server.path("name")) + ": " + String.join(", ", lacking),
                        "There, in Server Settings, Roles, the bot's role, allow it; or open "
                                + Invitation.address(application) + " once more."));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(WHAT, "lets the bot do all it needs on " + servers.size() + " servers"))
                : findings;
    }

    /** Names are given by others; a terminal obeys some characters. */
    private static String shown(JsonNode name) {
        return name.asText().replaceAll("\\p{C}", "?");
    }
}
