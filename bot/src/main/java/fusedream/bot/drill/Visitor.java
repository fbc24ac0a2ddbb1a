package fusedream.bot.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member of the web chat, as its browser calls. */
final class Visitor {

    private static final Pattern KIND = Pattern.compile("class=\"reply (\\w+)\"");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NAME_BYTES = 16;

    private final HttpClient client;
    private final String cookie;

    private Visitor(HttpClient client, String cookie) {
        this.client = client;
        this.cookie = cookie;
    }

    /** One who has a name already. */
    static Visitor draw(HttpClient client, RandomGenerator random) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        return new Visitor(client, "fusedream_member=" + HexFormat.of().formatHex(name));
    }

    /** A client for many visitors. Plain HTTP/1.1, as browsers speak without a certificate. */
    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /**
     * What the chat answered to a line.
     *
     * @param status of HTTP
     * @param kind done, refused or misunderstood; empty if it is no answer of the chat's
     * @param text without markup
     */
    record Answer(int status, String kind, String text) {

        static Answer of(HttpResponse<String> response) {
            Matcher kind = KIND.matcher(response.body());
            return new Answer(
                    response.statusCode(),
                    kind.find() ? kind.group(1) : "",
                    TAG.matcher(response.body()).replaceAll(" ").strip());
        }

        boolean accepted() {
            return kind.equals("done");
        }
    }

    Answer say(String address, String line) throws IOException, InterruptedException {
        return Answer.of(client.send(line(address, line), BodyHandlers.ofString()));
    }

    CompletableFuture<Answer> saying(String address, String line) {
        return client.sendAsync(line(address, line), BodyHandlers.ofString()).thenApply(Answer::of);
    }

    private HttpRequest line(String address, String line) {
        return request(address, "/say")
                .header("Origin", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("HX-Request", "true") // else the answer is a page of its own, as for a browser without scripts
                .POST(HttpRequest.BodyPublishers.ofString("line=" + URLEncoder.encode(line, UTF_8)))
                .build();
    }

    /** A page of the chat. */
    String page(String address, String path) throws InterruptedException {
        return get(address, path, BodyHandlers.ofString());
    }

    /** A file of the chat, or what it says in place of it. */
    byte[] file(String address, String path) throws InterruptedException {
        return get(address, path, BodyHandlers.ofByteArray());
    }

    private <T> T get(String address, String path, HttpResponse.BodyHandler<T> as) throws InterruptedException {
        try {
            return client.send(request(address, path).build(), as).body();
        } catch (IOException failed) {
            throw new DrillException("The chat did not answer for " + path + ".", failed);
        }
    }

    private HttpRequest.Builder request(String address, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Cookie", cookie);
    }
}
