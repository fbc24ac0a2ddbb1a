package fusedream.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Slack on this machine: its web interface, its uploads and the addresses for answers; the socket is in {@link SocketStandIn}.
 * It keeps what it was told, keeps to Slack's rules for blocks, and fails as a test wants.
 */
public final class SlackStandIn implements AutoCloseable {

    public static final String BOT_TOKEN = "xoxb-000000000000-stand-in";
    public static final String APP_TOKEN = "xapp-000000000000-stand-in";

    private static final long PATIENCE_MILLIS = 100_000;

    /** A call of a method, an upload ({@code upload}) or an answer by its address ({@code response_url}). */
    public record Call(String method, Map<String, String> given) {

        public String get(String name) {
            return given.getOrDefault(name, "");
        }

        /** A parameter that is JSON. */
        public JsonNode json(String name) {
            return SlackJson.read(get(name));
        }

        @Override
        public String toString() {
            return method + given;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SocketStandIn socket;
    private final SlackWorkspace workspace = new SlackWorkspace();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, List<Fault>> faults = new LinkedHashMap<>();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private final Set<String> scopes = new TreeSet<>(SlackScopes.NEEDED.keySet());

    /** How a call fails. */
    public enum Fault {
        /** 429, come again in a second; nothing is done. */
        TOO_MANY,
        /** 503; nothing is done. */
        SERVER_FAILED,
        /** It is done, and the connection is cut before the answer. */
        LOST_ANSWER
    }

    public SlackStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        socket = new SocketStandIn();
        server.setExecutor(threads);
        server.createContext("/api/", this::api);
        server.createContext("/upload/", this::upload);
        server.createContext("/response/", this::response);
        server.start();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What the bot is told of Slack. */
    public URI apiUrl() {
        return URI.create(at("/api/"));
    }

    public String responseUrl() {
        return at("/response/1");
    }

    public SocketStandIn socket() {
        return socket;
    }

    public SlackWorkspace workspace() {
        return workspace;
    }

    /** The next calls of a method fail so. */
    public synchronized void fail(String method, Fault... next) {
        faults.computeIfAbsent(method, each -> new ArrayList<>()).addAll(List.of(next));
    }

    /** All calls of a method are refused with an error code until it is empty; {@code *} for all methods. */
    public synchronized void refuse(String method, String code) {
        if (code.isEmpty()) {
            refusals.remove(method);
        } else {
            refusals.put(method, code);
        }
    }

    /** The workspace takes a right away from the bot. */
    public synchronized void withdraw(String scope) {
        scopes.remove(scope);
    }

    private synchronized String scopes() {
        return String.join(",", scopes);
    }

    public synchronized List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** Waits for a call of a method that fits. */
    public Call await(String method, Predicate<Call> wanted) {
        return await(() -> calls(method).stream().filter(wanted).findFirst());
    }

    /** Waits until something is seen, which is looked for again after each call. */
    synchronized <T> T await(Supplier<Optional<T>> sight) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (true) {
            Optional<T> seen = sight.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("What was waited for did not come; there were " + summary());
            }
            try {
                wait(left);
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }
    }

    private String summary() {
        Map<String, Long> counts =
                calls.stream().collect(Collectors.groupingBy(Call::method, TreeMap::new, Collectors.counting()));
        return counts + ", the last " + calls.subList(Math.max(0, calls.size() - 3), calls.size());
    }

    public Call await(String method) {
        return await(method, call -> true);
    }

    /** Waits for so many calls of a method. */
    public List<Call> await(String method, int count) {
        await(method, call -> calls(method).size() >= count);
        return calls(method);
    }

    private synchronized void note(Call call) {
        calls.add(call);
        notifyAll();
    }

    private synchronized Optional<Fault> next(String method) {
        List<Fault> waiting = faults.getOrDefault(method, List.of());
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.remove(0));
    }

    private synchronized String refusal(String method) {
        return refusals.getOrDefault(method, refusals.getOrDefault("*", ""));
    }

    private void api(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        Map<String, String> given = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        Optional<Fault> fault = next(method);
        if (fault.isPresent() && fault.get() != Fault.LOST_ANSWER) {
            note(new Call(method + "!", given));
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(fault.get() == Fault.TOO_MANY ? 429 : 503, -1);
            exchange.close();
            return;
        }
        ObjectNode answer = answer(method, given, token);
        note(new Call(method, given));
        if (fault.isPresent()) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("x-oauth-scopes", scopes());
        reply(exchange, answer.toString());
    }

    private ObjectNode answer(String method, Map<String, String> given, String token) {
        String refusal = refusal(method);
        if (!refusal.isEmpty()) {
            return SlackJson.error(refusal);
        }
        if (!Stream.of(BOT_TOKEN, APP_TOKEN).toList().contains(token)) {
            return SlackJson.error("invalid_auth");
        }
        return switch (method) {
            case "auth.test" -> SlackJson.readObject("""
                    {"ok": true, "url": "https://stand-in.slack.com/", "team": "Stand-in", "user": "fusedream",
                     "team_id": "T1", "user_id": "UBOT", "bot_id": "BBOT"}""");
            case "apps.connections.open" -> SlackJson.ok().put("url", socket.url());
            case "files.getUploadURLExternal" -> workspace.begin(given, at("/upload/"));
            case "views.open" -> SlackJson.ok().set("view", SlackJson.read("{\"id\": \"V1\"}"));
            default -> workspace.answer(method, given);
        };
    }

    private void upload(HttpExchange exchange) throws IOException {
        String file = exchange.getRequestURI().getPath().substring("/upload/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (next("upload").isPresent()) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        workspace.fill(file, body);
        note(new Call("upload", Map.of("file", file)));
        reply(exchange, "OK - " + body.length);
    }

    private void response(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        note(new Call("response_url", Map.of("body", body)));
        if (!refusal("response_url").isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        reply(exchange, "ok");
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        socket.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
