package fusedream.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.doctor.Finding.Grade;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackPace;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.slack.SlackStandIn;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each thing that is amiss at Slack is named, with the page where it is put right. */
@Timeout(60)
class SlackCheckTest {

    private final SlackStandIn slack = new SlackStandIn();

    @AfterEach
    void close() {
        slack.close();
    }

    private SlackSettings settings(URI url) {
        return new SlackSettings(
                url, Optional.of(new Secret(SlackStandIn.BOT_TOKEN)), Optional.of(new Secret(SlackStandIn.APP_TOKEN)));
    }

    private Finding amiss() {
        List<Finding> amiss = SlackCheck.of(settings(slack.apiUrl())).stream()
                .filter(finding -> finding.grade() != Grade.OK)
                .toList();
        assertThat(amiss).hasSize(1);
        return amiss.get(0);
    }

    @Test
    void where_nothing_is_amiss_it_says_what_it_saw() {
        assertThat(SlackCheck.of(settings(slack.apiUrl())))
                .allMatch(finding -> finding.grade() == Grade.OK)
                .extracting(Finding::found)
                .containsExactly(
                        "knows the bot's token in the workspace Stand-in",
                        "has given all 16 scopes",
                        "lets the app open its socket");
        assertThat(slack.socket().connections()).isZero();
        assertThat(SlackCheck.of(SlackSettings.DEFAULT)).as("without tokens").isEmpty();
    }

    @Test
    void a_scope_that_is_missing_is_named_with_what_does_not_work_without_it() {
        slack.withdraw("files:write");
        assertThat(amiss().found()).contains("files:write", "pictures cannot be shown");
        assertThat(amiss().cure().orElseThrow()).contains("OAuth & Permissions", "Reinstall");
    }

    @Test
    void a_bot_token_that_is_not_taken_is_said_and_not_shown() {
        slack.refuse("auth.test", "token_revoked");
        assertThat(amiss().found()).contains("FUSEDREAM_SLACK_BOT_TOKEN", "token_revoked");
        assertThat(amiss().toString()).doesNotContain(SlackStandIn.BOT_TOKEN);
    }

    @Test
    void an_app_token_without_its_scope_is_told_from_one_that_is_not_known() {
        slack.refuse("apps.connections.open", "missing_scope");
        assertThat(amiss().cure().orElseThrow()).contains("make one with the scope connections:write");
        slack.refuse("apps.connections.open", "invalid_auth");
        assertThat(amiss().cure().orElseThrow()).contains("FUSEDREAM_SLACK_APP_TOKEN", "Socket Mode");
    }

    @Test
    void events_by_http_need_no_app_token() {
        SlackSettings settings = settings(slack.apiUrl());
        SlackSettings http = new SlackSettings(
                settings.apiUrl(),
                settings.botToken(),
                Optional.empty(),
                Optional.of(new SlackSettings.HttpMode(0, new Secret("signing-secret"))),
                SlackPace.DEFAULT);
        assertThat(SlackCheck.of(http)).extracting(Finding::found).anyMatch(found -> found.contains("by HTTP"));
        assertThat(slack.calls("apps.connections.open")).isEmpty();
    }

    @Test
    void a_slack_that_is_not_there_is_no_fault_of_the_tokens() {
        assertThat(SlackCheck.of(settings(URI.create("http://127.0.0.1:9/api/"))))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.cure().orElseThrow()).contains("slack.api-url"));
    }
}
