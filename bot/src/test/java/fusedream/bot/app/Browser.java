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

    /** How the chat calls this visitor; known once a page was asked for. */
    String visitorName() {
        CookieManager cookies = (CookieManager) client.cookieHandler().orElseThrow();
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("fusedream_member"))
                .map(cookie -> "visitor " + cookie.getValue().substring(0, 4))
                .findFirst()
                .orElseThrow();
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

    /** Sends a form of one field as the script of our pages does, which wants a part of a page. */
    HttpResponse<String> ask(String path, String name, String value) throws IOException, InterruptedException {
        return client.send(
                form(path, name + "=" + encoded(value), address)
                        .header("HX-Request", "true")
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends a form from a page of the chat. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return client.send(form(path, form, address).build(), BodyHandlers.ofString());
    }

    /** Sends a form of one field from a page of a site. */
    public HttpResponse<String> post(String path, String name, String value, String origin)
            throws IOException, InterruptedException {
        return client.send(form(path, name + "=" + encoded(value), origin).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder form(String path, String fields, String origin) {
        return request(path)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
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
