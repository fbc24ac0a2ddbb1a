package fusedream.bot.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.secret.Secret;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Plays Discord over loopback: the REST calls that the bot makes, and the gateway. It keeps what it was told, and fails as
 * a test wants.
 */
public final class StandInDiscord implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String TOKEN = "good-token";

    private static final int SHOWN = 20;
    private static final int SHOWN_LETTERS = 150;
    private static final long PATIENCE = Duration.ofSeconds(100).toNanos();

    private final AtomicLong numbers = new AtomicLong(7_000);
    private final List<Call> calls = new ArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> pages = new ConcurrentHashMap<>();
    private final Map<String, Posted> messages = new ConcurrentHashMap<>();
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Javalin server;
    final StandInGateway gateway;

    /**
     * A request that arrived.
     *
     * @param payload its JSON; of a multipart request that of its part {@code payload_json}
     * @param status what was answered; 0 if nothing was
     * @param message what was made or changed; empty if nothing was
     */
    record Call(String method, String path, JsonNode payload, List<Part> files, int status, String message) {

        boolean is(String method, String pattern) {
            return this.method.equals(method) && path.matches(pattern);
        }
    }

    /** A file that was sent along. */
    @SuppressWarnings("ArrayRecordComponent") // parts are never compared
    record Part(String name, String type, byte[] content) {}

    /** A message as it stands. */
    record Posted(String channel, JsonNode payload, List<Part> files) {}

    /**
     * What happens to a call that is meant.
     *
     * @param always whether to all of them, and not only to the next
     */
    private record Fault(Predicate<Call> meant, Kind kind, int status, int code, boolean always) {}

    /** Ways to fail. */
    private enum Kind {
        /** Says no. */
        REFUSE,
        /** Says to come back later. */
        LIMIT,
        /** Does as asked, and cuts the connection before the answer. */
        LOSE
    }

    public StandInDiscord() {
        gateway = new StandInGateway(this::gatewayUrl);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = 64L * 1024 * 1024;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            register(config.routes);
        });
        server.start();
    }

    private void register(RoutesConfig routes) {
        routes.ws("/gateway", gateway::register);
        for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH)) {
            routes.addHttpHandler(method, "/api/v10/<path>", this::take);
        }
    }

    /** What the bot is given in place of Discord's own addresses. */
    public DiscordSettings settings() {
        return new DiscordSettings(
                URI.create("http://127.0.0.1:" + server.port() + "/api/v10/"),
                URI.create(gatewayUrl()),
                Optional.of(new Secret(TOKEN)));
    }

    private String gatewayUrl() {
        return "ws://127.0.0.1:" + server.port() + "/gateway";
    }

    /**
     * Refuses the next call that is meant. What is meant is said so that no other call of the same world fits, since edits of
     * earlier jobs may still be on their way. The call's status is not known yet.
     */
    void refuseNext(Predicate<Call> meant, int status, int code) {
        faults.add(new Fault(meant, Kind.REFUSE, status, code, false));
    }

    /** Refuses all calls that are meant. */
    void refuseAlways(Predicate<Call> meant, int status, int code) {
        faults.add(new Fault(meant, Kind.REFUSE, status, code, true));
    }

    /** Answers the next call that is meant with a rate limit of one second. */
    void limitNext(Predicate<Call> meant) {
        faults.add(new Fault(meant, Kind.LIMIT, 429, 0, false));
    }

    /** Does what the next call that is meant wants, and cuts the connection before the answer. */
    void loseNextAnswer(Predicate<Call> meant) {
        faults.add(new Fault(meant, Kind.LOSE, 0, 0, false));
    }

    /** What is read at a path from now on. */
    public void tells(String path, JsonNode page) {
        pages.put(path, page);
    }

    /** A moderator deletes a message. */
    void delete(String message) {
        messages.remove(message);
    }

    Map<String, Posted> messages() {
        return Map.copyOf(messages);
    }

    private void take(Context context) {
        String path = context.pathParam("path");
        String method = context.method().name();
        Taken taken = read(context);
        Call call = new Call(method, path, taken.payload, taken.files, 0, "");
        Optional<Fault> fault = next(call);
        Answer answer = fault.flatMap(StandInDiscord::refusal)
                .orElseGet(() -> authorised(context, path) ? answer(method, path, taken) : error(401, 0));
        boolean lost = fault.filter(each -> each.kind == Kind.LOSE).isPresent();
        String message = answer.body.path("id").asText();
        keep(new Call(method, path, taken.payload, taken.files, lost ? 0 : answer.status, message));
        if (lost) {
            ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
            return;
        }
        answer.headers.forEach(context::header);
        context.status(answer.status).contentType("application/json").result(answer.body.toString());
    }

    private synchronized Optional<Fault> next(Call call) {
        Optional<Fault> fault =
                faults.stream().filter(each -> each.meant.test(call)).findFirst();
        fault.filter(each -> !each.always).ifPresent(faults::remove);
        return fault;
    }

    private static boolean authorised(Context context, String path) {
        return path.startsWith("interactions/")
                || path.startsWith("webhooks/")
                || ("Bot " + TOKEN).equals(context.header("Authorization"));
    }

    private record Taken(JsonNode payload, List<Part> files) {}

    private record Answer(int status, JsonNode body, Map<String, String> headers) {
        Answer(int status, JsonNode body) {
            this(status, body, Map.of());
        }
    }

    private static Optional<Answer> refusal(Fault fault) {
        return switch (fault.kind) {
            case REFUSE -> Optional.of(error(fault.status, fault.code));
            case LIMIT -> Optional.of(limit());
            case LOSE -> Optional.empty();
        };
    }

    private static Answer limit() {
        ObjectNode body = JSON.createObjectNode()
                .put("message", "You are being rate limited.")
                .put("retry_after", 1.0)
                .put("global", false);
        return new Answer(429, body, Map.of("Retry-After", "1", "Via", "1.1 google", "X-RateLimit-Scope", "user"));
    }

    private static Answer error(int status, int code) {
        return new Answer(status, JSON.createObjectNode().put("code", code).put("message", "refused by the stand-in"));
    }

    private static Taken read(Context context) {
        try {
            if (!context.isMultipartFormData()) {
                String body = context.body();
                return new Taken(body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body), List.of());
            }
            List<Part> files = new ArrayList<>();
            for (UploadedFile file : context.uploadedFiles()) {
                String type = file.contentType() == null ? "" : file.contentType();
                files.add(new Part(file.filename(), type, file.content().readAllBytes()));
            }
            return new Taken(JSON.readTree(context.formParam("payload_json")), files);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized void keep(Call call) {
        calls.add(call);
        notifyAll();
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The first call that fits, waited for. */
    Call await(Predicate<Call> wanted) {
        return await(1, wanted).get(0);
    }

    Call await(String method, String pattern) {
        return await(call -> call.is(method, pattern));
    }

    /** The first calls that fit, waited for. */
    synchronized List<Call> await(int count, Predicate<Call> wanted) {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            List<Call> found = calls.stream().filter(wanted).toList();
            long left = end - System.nanoTime();
            if (found.size() >= count) {
                return found;
            }
            if (left <= 0) {
                throw new AssertionError(
                        "Only " + found.size() + " of " + count + " such calls came; there were " + shown());
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }
    }

    private String shown() {
        return String.join(
                "\n",
                calls.stream()
                        .skip(Math.max(0, calls.size() - SHOWN))
                        .map(StandInDiscord::shown)
                        .toList());
    }

    private static String shown(Call call) {
        String payload = call.payload.toString();
        return call.method + " " + call.path + " -> " + call.status + " "
                + payload.substring(0, Math.min(SHOWN_LETTERS, payload.length()));
    }

    private Answer answer(String method, String path, Taken taken) {
        String[] parts = path.split("/", -1);
        return switch (method + " " + parts[0]) {
            case "GET users", "GET applications" -> new Answer(200, pages.getOrDefault(path, Payloads.self()));
            case "POST users" -> new Answer(200, Payloads.privateChannel());
            case "PUT applications" -> new Answer(200, commands(taken.payload));
            case "POST interactions" -> callback(parts[1], taken);
            case "PATCH webhooks" -> original(parts[2]);
            case "POST channels" -> post(parts[1], taken);
            case "PATCH channels" -> edit(parts[3], taken);
            default -> error(404, 0);
        };
    }

    private ArrayNode commands(JsonNode given) {
        ArrayNode known = JSON.createArrayNode();
        given.forEach(each -> known.add(((ObjectNode) each.deepCopy())
                .put("id", Long.toString(numbers.incrementAndGet()))
                .put("application_id", Payloads.SELF)
                .put("version", "1")));
        return known;
    }

    private Answer callback(String id, Taken taken) {
        if (!acknowledged.add(id)) {
            return error(400, 40060);
        }
        ObjectNode body = JSON.createObjectNode();
        body.putObject("interaction").put("id", id).put("type", 2);
        body.putObject("resource").put("type", taken.payload.path("type").asInt());
        return new Answer(200, body);
    }

    private Answer original(String token) {
        String id = token.substring(token.indexOf('-') + 1);
        return acknowledged.contains(id)
                ? new Answer(200, Payloads.message(number(), Payloads.CHANNEL))
                : error(404, 10015);
    }

    private String number() {
        return Long.toString(numbers.incrementAndGet());
    }

    private Answer post(String channel, Taken taken) {
        String nonce = channel + " " + taken.payload.path("nonce").asText();
        String known = taken.payload.path("enforce_nonce").asBoolean() ? nonces.get(nonce) : null;
        String id = known == null ? number() : known;
        if (known == null) {
            nonces.put(nonce, id);
            messages.put(id, new Posted(channel, taken.payload, taken.files));
        }
        return new Answer(200, Payloads.message(id, channel));
    }

    private Answer edit(String id, Taken taken) {
        Posted before = messages.get(id);
        if (before == null) {
            return error(404, 10008);
        }
        messages.put(id, new Posted(before.channel, taken.payload, taken.files));
        return new Answer(200, Payloads.message(id, before.channel));
    }

    @Override
    public void close() {
        server.stop();
    }
}
