package fusedream.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fusedream.bot.config.Configuration;
import fusedream.bot.doctor.Finding.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are told by their form before anybody is asked, and are never shown. */
class TokenCheckTest {

    private static final String DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe." + "x".repeat(38);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private List<Finding> findings(Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("fusedream.yaml"), "web: {port: 0}\n");
        List<Finding> findings = TokenCheck.of(Configuration.read(file, environment));
        assertThat(environment.values()).noneMatch(findings.toString()::contains);
        return findings;
    }

    @Test
    void where_there_are_none_the_chats_are_off() throws IOException {
        assertThat(findings(Map.of()))
                .extracting(Finding::grade, Finding::found)
                .containsExactly(
                        tuple(Grade.OK, "off: FUSEDREAM_DISCORD_TOKEN is not set"),
                        tuple(Grade.OK, "off: FUSEDREAM_SLACK_BOT_TOKEN is not set"));
    }

    @Test
    void those_of_the_right_form_look_right() throws IOException {
        Map<String, String> right = Map.of(
                "FUSEDREAM_DISCORD_TOKEN", DISCORD,
                "FUSEDREAM_SLACK_BOT_TOKEN", "xoxb-" + "1".repeat(30),
                "FUSEDREAM_SLACK_APP_TOKEN", "xapp-" + "1".repeat(30));
        assertThat(findings(right)).hasSize(3).allMatch(finding -> finding.grade() == Grade.OK);
    }

    @Test
    void one_of_another_form_is_told_with_where_the_right_one_is() throws IOException {
        Map<String, String> wrong = Map.of(
                "FUSEDREAM_DISCORD_TOKEN", "the-client-secret-of-the-application",
                "FUSEDREAM_SLACK_BOT_TOKEN", "xoxb-half-of-it",
                "FUSEDREAM_SLACK_APP_TOKEN", "xapp-half-of-it");
        assertThat(findings(wrong))
                .hasSize(3)
                .allMatch(finding -> finding.grade() == Grade.WARN)
                .extracting(finding -> finding.cure().orElse(""))
                .satisfiesExactly(
                        cure -> assertThat(cure).contains("Bot page", "discord.com/developers"),
                        cure -> assertThat(cure).contains("OAuth & Permissions"),
                        cure -> assertThat(cure).contains("App-Level Tokens"));
    }
}
