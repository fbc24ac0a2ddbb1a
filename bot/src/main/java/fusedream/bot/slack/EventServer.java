package fusedream.bot.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events by HTTP, on this machine's own address. Bolt checks that each request is signed by Slack and not old. */
final class EventServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventServer.class);

    /** What the app's settings at Slack name as the request URL's path. */
    static final String PATH = "/slack/events";

    private static final int LARGEST = 1 << 20;
    private static final int THREADS = 8;

    private final App app;
    private final SlackRequestParser parser;
    private final ExecutorService threads;
    private final HttpServer server;

    private EventServer(int port, App app) throws IOException {
        this.app = app;
        parser = new SlackRequestParser(app.config());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread made = new Thread(work, "slack-http");
            made.setDaemon(true);
            return made;
        });
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
    }

    /** Begins to listen. Bolt comes first, for a port that was bound is free again only after its server ran. */
    static EventServer open(int port, App app) throws IOException {
        app.start();
        try {
            EventServer made = new EventServer(port, app);
            made.server.start();
            LOG.info("Slack's events are taken at port {} under {}", made.port(), PATH);
            return made;
        } catch (IOException taken) {
            app.stop();
            throw taken;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            if (!exchange.getRequestMethod().equals("POST") || body.length > LARGEST) {
                exchange.sendResponseHeaders(body.length > LARGEST ? 413 : 405, -1);
                return;
            }
            send(exchange, run(exchange, new String(body, StandardCharsets.UTF_8)));
        }
    }

    private Response run(HttpExchange exchange, String body) {
        SlackRequestParser.HttpRequest request = SlackRequestParser.HttpRequest.builder()
                .requestUri(PATH)
                .queryString(Map.of())
                .headers(new RequestHeaders(exchange.getRequestHeaders()))
                .requestBody(body)
                .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                .build();
        try {
            Request<?> read = parser.parse(request);
            return read == null ? Response.error(400) : app.run(read);
        } catch (Exception failed) { // Bolt declares no narrower one
            LOG.warn("A request to Slack's address could not be answered: {}", failed.toString());
            return Response.error(500);
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = (response.getBody() == null ? "" : response.getBody()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", String.valueOf(response.getContentType()));
        exchange.sendResponseHeaders(response.getStatusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        app.stop();
    }
}
