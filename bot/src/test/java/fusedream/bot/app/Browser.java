package fusedream.bot.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser does, without the browser: it keeps cookies, and says where a change comes from. */
public final class Browser {

    private final String address;
    private final HttpClient client;

    /** A new visitor of a chat. */
    public Browser(String address) {
        this(address, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private Browser(String address, HttpClient client) {
        this.address = address;
        this.client = client;
    }

    /** The same visitor at another address. */
    Browser at(String elsewhere) {
        return new Browser(elsewhere, client);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    /** Sends a form of one field from a page of the chat. */
    public HttpResponse<String> post(String path, String name, String value) throws IOException, InterruptedException {
        return post(path, name, value, address);
    }

    /** Sends a form of one field from a page of a site. */
    public HttpResponse<String> post(String path, String name, String value, String origin)
            throws IOException, InterruptedException {
        return post(path, Map.of(name, value), origin);
    }

    /** Sends a form of several fields. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, fields, address);
    }

    private HttpResponse<String> post(String path, Map<String, String> fields, String origin)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                request(path)
                        .header("Origin", origin)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Listens to the live cards; the stream ends with the server. */
    public Iterator<String> events() throws IOException, InterruptedException {
        return client.send(
                        request("/events").header("Accept", "text/event-stream").build(), BodyHandlers.ofLines())
                .body()
                .iterator();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }
}
