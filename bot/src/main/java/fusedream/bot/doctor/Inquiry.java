package fusedream.bot.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.bot.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the web interface of a chat; each question once, for at most ten seconds. */
final class Inquiry {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    /** In the form that Discord asks of bots. */
    private static final String AGENT = "DiscordBot (fusedream, 1)";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI base;
    private final String scheme;

    /**
     * Of one interface.
     *
     * @param scheme the word before a token in the header of a request
     */
    Inquiry(URI base, String scheme) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
        this.scheme = scheme;
    }

    /**
     * What was answered.
     *
     * @param body its JSON; empty if it is none
     */
    record Answer(int status, HttpHeaders headers, JsonNode body) {

        boolean refused() {
            return status >= FIRST_ERROR;
        }
    }

    /**
     * Reads.
     *
     * @throws IOException if there is no answer
     */
    Answer get(String path, Secret token) throws IOException {
        return ask(request(path, token).GET());
    }

    /**
     * Calls a method without arguments.
     *
     * @throws IOException if there is no answer
     */
    Answer post(String path, Secret token) throws IOException {
        return ask(request(path, token).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, Secret token) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", scheme + " " + token.reveal())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", AGENT);
    }

    private Answer ask(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), read(response.body()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException none) {
            return JSON.createObjectNode();
        }
    }
}
