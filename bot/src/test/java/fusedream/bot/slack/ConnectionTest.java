package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.slack.SlackWorld.Asked;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The socket comes back after whatever happens to it, and a token that is wrong is said and tried again. */
@Timeout(300)
class ConnectionTest {

    private static final int TOLD = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private SlackWorld world;

    @BeforeEach
    void open() {
        world = new SlackWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /**
     * Slack tells an event again that nobody acknowledged, such as one that came when Bolt's new socket was open and not yet the
     * one that it answers by.
     */
    private void assertHears(String event) {
        int before = world.slack.calls("chat.postEphemeral").size();
        boolean acked = false;
        for (int told = 0; told < TOLD && !acked; told++) {
            String envelope = world.slack
                    .socket()
                    .send("events_api", SlackEvents.mention(event, "U1", "C1", "", "<@UBOT> a blue dog"));
            acked = world.slack.socket().isAcked(envelope, Duration.ofSeconds(5));
        }
        assertThat(acked).isTrue();
        world.slack.await("chat.postEphemeral", before + 1);
        assertThat(world.asked.stream().map(Asked::errand).map(errand -> errand.key()))
                .contains("slack-" + event);
    }

    @Test
    void slack_may_ask_for_another_socket() {
        world.connected();
        assertHears("Ev1");
        world.slack.socket().refresh();
        world.slack.socket().awaitConnections(2);
        assertHears("Ev2");
    }

    @Test
    void a_socket_that_was_cut_is_made_anew() {
        world.connected();
        assertHears("Ev1");
        world.slack.socket().cut();
        world.slack.socket().awaitConnections(2);
        assertHears("Ev2");
    }

    @Test
    void a_wrong_token_is_said_with_its_cure_and_tried_again_until_it_is_right() {
        world.slack.refuse("auth.test", "invalid_auth");
        world.bot.start();
        world.slack.await("auth.test", 3);
        assertThat(world.bot.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble)
                        .contains("invalid_auth", "FUSEDREAM_SLACK_BOT_TOKEN", "api.slack.com/apps")
                        .doesNotContain(SlackStandIn.BOT_TOKEN));
        world.slack.refuse("auth.test", "");
        world.slack.socket().awaitConnections(1);
        assertHears("Ev1");
        assertThat(world.bot.trouble()).isEmpty();
    }

    @Test
    void an_app_token_without_its_right_is_said_and_tried_again() {
        world.slack.refuse("apps.connections.open", "not_allowed_token_type");
        world.bot.start();
        world.slack.await("apps.connections.open", 2);
        assertThat(world.bot.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("FUSEDREAM_SLACK_APP_TOKEN"));
        world.slack.refuse("apps.connections.open", "");
        world.slack.socket().awaitConnections(1);
        assertHears("Ev1");
    }

    @Test
    void a_token_that_is_revoked_while_it_runs_is_noticed_and_all_goes_on_when_it_is_back() {
        world.connected();
        assertHears("Ev1");
        world.slack.refuse("*", "token_revoked");
        int before = world.slack.calls("auth.test").size();
        world.slack.socket().send("events_api", SlackEvents.mention("Ev2", "U1", "C1", "", "<@UBOT> a dog"));
        world.slack.await("auth.test", before + 2);
        assertThat(world.bot.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("token_revoked"));
        world.slack.refuse("*", "");
        world.slack.socket().awaitConnections(2);
        assertHears("Ev3");
    }
}
