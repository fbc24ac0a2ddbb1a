package fusedream.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What machines ask is answered with a status that they act on, and a word that people read. */
@Timeout(60)
class ProbesTest {

    private Optional<String> trouble = Optional.empty();
    private Optional<String> unready = Optional.empty();

    @SuppressWarnings("NullAway.Init") // started before each test
    private Javalin server;

    @BeforeEach
    void start() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            new Probes(() -> trouble, () -> unready, () -> "fusedream_jobs 3.0\n").register(config.routes);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertAnswer(String path, int status, String word) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(word + "\n");
    }

    @Test
    void what_is_well_is_said_to_be() throws Exception {
        assertAnswer("/healthz", 200, "alive");
        assertAnswer("/readyz", 200, "ready");
        HttpResponse<String> measures = get("/metrics");
        assertThat(measures.body()).isEqualTo("fusedream_jobs 3.0\n");
        assertThat(measures.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
    }

    @Test
    void a_bot_that_only_stops_is_alive_and_takes_no_visitors() throws Exception {
        unready = Optional.of("the bot stops");
        assertAnswer("/healthz", 200, "alive");
        assertAnswer("/readyz", 503, "the bot stops");
    }

    @Test
    void a_bot_that_does_not_work_is_not_alive() throws Exception {
        trouble = Optional.of("the worker does not run");
        assertAnswer("/healthz", 503, "the worker does not run");
    }
}
