package fusedream.bot.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Slack's Socket Mode: greets, sends envelopes, keeps acknowledgements, and can break off. */
public final class SocketStandIn implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 100_000;

    private final Javalin server;
    private final List<WsContext> open = new ArrayList<>();
    private final Map<String, ObjectNode> acks = new LinkedHashMap<>();
    private int sent;
    private int connections;

    SocketStandIn() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.ws("/link", link -> {
                link.onConnect(this::greet);
                link.onMessage(message -> acknowledged(message.message()));
                link.onClose(this::gone);
            });
        });
        server.start();
    }

    String url() {
        return "ws://127.0.0.1:" + server.port() + "/link";
    }

    private synchronized void greet(WsContext context) {
        open.add(context);
        connections++;
        context.send("{\"type\": \"hello\", \"num_connections\": 1, \"connection_info\": {\"app_id\": \"A1\"},"
                + " \"debug_info\": {\"host\": \"stand-in\", \"approximate_connection_time\": 18060}}");
        notifyAll();
    }

    private synchronized void gone(WsContext context) {
        open.removeIf(each -> each.sessionId().equals(context.sessionId()));
        notifyAll();
    }

    private synchronized void acknowledged(String text) {
        ObjectNode ack = SlackJson.readObject(text);
        if (ack.has("envelope_id")) {
            String envelope = ack.get("envelope_id").asText();
            acks.put(envelope, ack);
            notifyAll();
        }
    }

    /** How often the bot has connected. */
    public synchronized int connections() {
        return connections;
    }

    /** Waits until the bot has connected so often, and is. */
    public synchronized void awaitConnections(int count) {
        await(() -> connections >= count && !open.isEmpty(), "a connection");
    }

    /** Sends an event; returns its envelope's identifier. */
    public synchronized String send(String type, ObjectNode payload) {
        await(() -> !open.isEmpty(), "a connection");
        String id = "envelope-" + ++sent;
        ObjectNode envelope = SlackJson.object().put("type", type).put("envelope_id", id);
        envelope.put("accepts_response_payload", true).set("payload", payload);
        open.get(open.size() - 1).send(envelope.toString());
        return id;
    }

    /** Waits for the acknowledgement of an envelope. */
    public synchronized ObjectNode awaitAck(String envelope) {
        await(() -> acks.containsKey(envelope), "an acknowledgement of " + envelope);
        return acks.getOrDefault(envelope, SlackJson.object());
    }

    /** Waits for an acknowledgement for a while. Returns whether it came. */
    synchronized boolean isAcked(String envelope, Duration patience) {
        return holds(() -> acks.containsKey(envelope), patience.toMillis());
    }

    /** Tells the bot to connect anew, as Slack does every few hours. */
    public synchronized void refresh() {
        open.get(open.size() - 1)
                .send(
                        "{\"type\": \"disconnect\", \"reason\": \"refresh_requested\", \"debug_info\": {\"host\": \"x\"}}");
    }

    /** Cuts all connections without a word. */
    public synchronized void cut() {
        List.copyOf(open).forEach(each -> each.session.disconnect());
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition, String what) {
        if (!holds(condition, PATIENCE_MILLIS)) {
            throw new AssertionError("There came no " + what + ".");
        }
    }

    private boolean holds(Condition condition, long patience) {
        long end = System.currentTimeMillis() + patience;
        while (!condition.holds()) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.stop();
    }
}
