package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import fusedream.bot.chat.Reply;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackSettings.HttpMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events by HTTP are answered if Slack signed them a moment ago, and refused otherwise. */
@Timeout(60)
class EventServerTest {

    private static final String SIGNING = "0123456789abcdef0123456789abcdef";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private SlackWorld world;

    private int port;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        world = new SlackWorld(folder, Optional.of(new HttpMode(port, new Secret(SIGNING))));
        world.bot.start();
        world.slack.await("auth.test");
        while (world.bot.trouble().isPresent()) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private HttpResponse<String> send(String body, String type, long time, String secret) throws Exception {
        String stamp = Long.toString(time);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + EventServer.PATH))
                .header("Content-Type", type)
                .header("X-Slack-Request-Timestamp", stamp)
                .header("X-Slack-Signature", new SlackSignature.Generator(secret).generate(stamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> command(long time, String secret) throws Exception {
        StringBuilder form = new StringBuilder();
        SlackEvents.command("t1", "U1", "C1", "/dream", "a blue dog", world.slack.responseUrl())
                .properties()
                .forEach(field -> form.append(form.length() == 0 ? "" : "&")
                        .append(field.getKey())
                        .append("=")
                        .append(URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8)));
        return send(form.toString(), "application/x-www-form-urlencoded", time, secret);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    @Test
    void a_signed_command_is_acknowledged_and_answered() throws Exception {
        world.answering(asked -> Reply.done("Taken."));
        assertThat(command(now(), SIGNING).statusCode()).isEqualTo(200);
        assertThat(world.slack.await("chat.postEphemeral").get("text")).isEqualTo("Taken.");
    }

    @Test
    void what_slack_did_not_sign_or_signed_long_ago_is_refused() throws Exception {
        assertThat(command(now(), "another").statusCode()).isEqualTo(401);
        assertThat(command(now() - 600, SIGNING).statusCode()).isEqualTo(401);
        assertThat(world.asked).isEmpty();
    }

    @Test
    void slacks_question_whether_somebody_is_there_is_answered() throws Exception {
        String body = "{\"token\": \"x\", \"type\": \"url_verification\", \"challenge\": \"are you there\"}";
        assertThat(send(body, "application/json", now(), SIGNING).body()).contains("are you there");
    }

    @Test
    void the_port_is_free_again_if_bolt_does_not_start() throws IOException {
        int free;
        try (ServerSocket found = new ServerSocket(0)) {
            free = found.getLocalPort();
        }
        App broken = new App(AppConfig.builder()
                .singleTeamBotToken("xoxb-1")
                .signingSecret(SIGNING)
                .build()) {
            @Override
            public App start() {
                throw new IllegalStateException("Bolt does not start.");
            }
        };
        assertThatThrownBy(() -> EventServer.open(free, broken)).hasMessage("Bolt does not start.");
        try (ServerSocket again = new ServerSocket(free, 0, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void what_is_too_large_is_refused() throws Exception {
        assertThat(send("x".repeat(2 << 20), "application/json", now(), SIGNING).statusCode())
                .isEqualTo(413);
    }
}
