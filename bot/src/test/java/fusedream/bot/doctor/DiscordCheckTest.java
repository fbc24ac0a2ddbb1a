package fusedream.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.discord.StandInDiscord;
import fusedream.bot.doctor.Finding.Grade;
import fusedream.bot.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each thing that is amiss at Discord is named, with the page where it is put right. */
@Timeout(60)
class DiscordCheckTest {

    private static final long ALL = Permission.getRaw(
            Permission.VIEW_CHANNEL,
            Permission.MESSAGE_SEND,
            Permission.MESSAGE_SEND_IN_THREADS,
            Permission.MESSAGE_EMBED_LINKS,
            Permission.MESSAGE_ATTACH_FILES);

    private final StandInDiscord discord = new StandInDiscord();

    @BeforeEach
    void all_is_well() {
        application(0, ALL, "bot", "applications.commands");
        server(ALL);
    }

    @AfterEach
    void close() {
        discord.close();
    }

    private ObjectNode application(long flags, long permissions, String... scopes) {
        ObjectNode page =
                StandInDiscord.JSON.createObjectNode().put("id", "1000").put("flags", flags);
        page.putNull("interactions_endpoint_url");
        ObjectNode install =
                page.putObject("integration_types_config").putObject("0").putObject("oauth2_install_params");
        install.put("permissions", Long.toString(permissions));
        List.of(scopes).forEach(install.withArray("scopes")::add);
        discord.tells("applications/@me", page);
        return page;
    }

    private void server(long permissions) {
        ArrayNode page = StandInDiscord.JSON.createArrayNode();
        page.addObject().put("id", "2000").put("name", "Home\u001b[2J").put("permissions", Long.toString(permissions));
        discord.tells("users/@me/guilds", page);
    }

    private Finding amiss() {
        List<Finding> amiss = DiscordCheck.of(discord.settings()).stream()
                .filter(finding -> finding.grade() != Grade.OK)
                .toList();
        assertThat(amiss).hasSize(1);
        return amiss.get(0);
    }

    @Test
    void where_nothing_is_amiss_it_says_what_it_saw() {
        assertThat(DiscordCheck.of(discord.settings()))
                .allMatch(finding -> finding.grade() == Grade.OK)
                .extracting(Finding::found)
                .containsExactly(
                        "knows the token as fusedream",
                        "has no privileged intent on, and none is needed",
                        "lets the bot do all it needs on 1 servers");
        assertThat(DiscordCheck.of(DiscordSettings.DEFAULT))
                .as("without a token")
                .isEmpty();
    }

    @Test
    void a_token_that_is_not_known_is_said_and_not_shown() {
        DiscordSettings right = discord.settings();
        List<Finding> findings = DiscordCheck.of(
                new DiscordSettings(right.restUrl(), right.gatewayUrl(), Optional.of(new Secret("wrong-token"))));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.found()).contains("FUSEDREAM_DISCORD_TOKEN");
            assertThat(finding.cure().orElseThrow()).contains("Bot, press Reset Token");
            assertThat(finding.toString()).doesNotContain("wrong-token");
        });
    }

    @Test
    void an_intent_that_is_on_without_need_is_said() {
        application(1L << 19, ALL, "bot", "applications.commands");
        assertThat(amiss().found()).contains("Message Content Intent");
        assertThat(amiss().cure().orElseThrow()).contains("Privileged Gateway Intents");
    }

    @Test
    void what_the_install_link_does_not_ask_for_is_said_with_a_link_that_does() {
        application(0, ALL & ~Permission.MESSAGE_ATTACH_FILES.getRawValue(), "applications.commands");
        assertThat(amiss().found()).endsWith("without bot, Attach Files");
        assertThat(amiss().cure().orElseThrow())
                .contains("Installation")
                .contains("client_id=1000&scope=bot+applications.commands&permissions=" + ALL);
    }

    @Test
    void commands_that_go_elsewhere_are_said() {
        application(0, ALL, "bot", "applications.commands").put("interactions_endpoint_url", "https://x.example/");
        assertThat(amiss().cure().orElseThrow()).contains("Interactions Endpoint URL");
    }

    @Test
    void what_a_server_does_not_allow_is_named_and_administrators_may_everything() {
        server(ALL & ~Permission.MESSAGE_EMBED_LINKS.getRawValue());
        assertThat(amiss().found()).isEqualTo("lacks on the server Home?[2J: Embed Links");
        server(Permission.ADMINISTRATOR.getRawValue());
        assertThat(DiscordCheck.of(discord.settings())).allMatch(finding -> finding.grade() == Grade.OK);
    }

    @Test
    void a_bot_that_is_on_no_server_is_invited() {
        discord.tells("users/@me/guilds", StandInDiscord.JSON.createArrayNode());
        assertThat(amiss().found()).contains("no server");
        assertThat(amiss().cure().orElseThrow()).contains("https://discord.com/oauth2/authorize");
    }

    @Test
    void a_discord_that_is_not_there_is_no_fault_of_the_token() {
        URI nowhere = URI.create("http://127.0.0.1:9/api/v10");
        List<Finding> findings = DiscordCheck.of(
                new DiscordSettings(nowhere, nowhere, discord.settings().token()));
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure().orElseThrow()).contains("discord.rest-url"));
    }
}
