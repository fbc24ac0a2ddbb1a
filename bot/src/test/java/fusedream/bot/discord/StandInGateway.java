package fusedream.bot.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** The gateway of the stand-in: one bot at a time, whose session goes on after a cut as long as it is valid. */
final class StandInGateway {

    private static final Duration HEARTBEAT = Duration.ofMillis(41_250);

    private final Supplier<String> url;
    private final List<String> sent = new ArrayList<>();
    private final List<JsonNode> heard = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean valid = true;
    private boolean deaf;
    private Duration heartbeat = HEARTBEAT;
    private int closeNext;
    private int sessions;

    /** A socket with its compressor. */
    private static final class Connection {
        private final WsContext socket;
        private final Deflater deflater = new Deflater();
        private final boolean compressed;

        Connection(WsContext socket) {
            this.socket = socket;
            this.compressed = "zlib-stream".equals(socket.queryParam("compress"));
        }

        void send(String text) {
            if (!compressed) {
                socket.send(text);
                return;
            }
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            int length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
            while (length > 0) {
                packed.write(chunk, 0, length);
                length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
            }
            socket.send(ByteBuffer.wrap(packed.toByteArray()));
        }
    }

    StandInGateway(Supplier<String> url) {
        this.url = url;
    }

    void register(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(message -> heard(message.message()));
        socket.onClose(closed -> left(closed));
    }

    private synchronized void connected(WsContext socket) {
        connection = new Connection(socket);
        if (closeNext > 0) {
            int code = closeNext;
            closeNext = 0;
            socket.closeSession(code, "closed by the stand-in");
            return;
        }
        ObjectNode hello = StandInDiscord.JSON.createObjectNode().put("op", 10);
        hello.putObject("d").put("heartbeat_interval", heartbeat.toMillis());
        connection.send(hello.toString());
    }

    private synchronized void left(WsContext socket) {
        if (connection != null && connection.socket.sessionId().equals(socket.sessionId())) {
            connection = null;
        }
    }

    private synchronized void heard(String text) {
        JsonNode message = parsed(text);
        heard.add(message);
        switch (message.path("op").asInt()) {
            case 1 -> beaten();
            case 2 -> identified();
            case 6 -> resumed(message.path("d").path("seq").asInt());
            default -> {}
        }
        notifyAll();
    }

    private void beaten() {
        if (!deaf) {
            say(StandInDiscord.JSON.createObjectNode().put("op", 11));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return StandInDiscord.JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void identified() {
        valid = true;
        sent.clear();
        sessions++;
        dispatch("READY", Payloads.ready("session-" + sessions, url.get()));
        dispatch("GUILD_CREATE", Payloads.guild());
    }

    private void resumed(int seen) {
        deaf = false;
        if (!valid) {
            say(StandInDiscord.JSON.createObjectNode().put("op", 9).put("d", false));
            return;
        }
        sent.subList(Math.min(seen, sent.size()), sent.size()).forEach(this::write);
        dispatch("RESUMED", StandInDiscord.JSON.createObjectNode());
    }

    /** Tells an event; while nobody is connected it is kept for the one who resumes. */
    synchronized void dispatch(String type, JsonNode data) {
        ObjectNode event = StandInDiscord.JSON
                .createObjectNode()
                .put("op", 0)
                .put("t", type)
                .put("s", sent.size() + 1);
        event.set("d", data);
        sent.add(event.toString());
        write(event.toString());
    }

    private void say(ObjectNode message) {
        write(message.toString());
    }

    private void write(String text) {
        if (connection != null) {
            connection.send(text);
        }
    }

    /** Cuts the connection without a word. */
    synchronized void cut() {
        Connection cut = connection;
        connection = null;
        if (cut != null) {
            cut.socket.session.disconnect();
        }
    }

    /** Wants heartbeats at another pace from the next connection on. */
    synchronized void beat(Duration pace) {
        heartbeat = pace;
    }

    /** Answers no heartbeat until the bot comes back; the connection stays open, as behind a router that lost it. */
    synchronized void fallSilent() {
        deaf = true;
    }

    /** Asks the bot to connect anew. */
    synchronized void askToReconnect() {
        say(StandInDiscord.JSON.createObjectNode().put("op", 7).putNull("d"));
    }

    /** Forgets the session, and cuts the connection. */
    synchronized void forget() {
        valid = false;
        cut();
    }

    /** Closes the next connection at once. */
    synchronized void closeNext(int code) {
        closeNext = code;
    }

    /** Closes this connection. */
    synchronized void close(int code) {
        if (connection != null) {
            connection.socket.closeSession(code, "closed by the stand-in");
        }
    }

    /** Waits until the bot has said something of a kind so many times. */
    synchronized List<JsonNode> await(int op, int count) {
        long end = System.nanoTime() + Duration.ofSeconds(100).toNanos();
        while (true) {
            List<JsonNode> found = heard.stream()
                    .filter(message -> message.path("op").asInt() == op)
                    .toList();
            long left = end - System.nanoTime();
            if (found.size() >= count) {
                return found;
            }
            if (left <= 0) {
                throw new AssertionError("The bot said " + op + " only " + found.size() + " times: " + heard);
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }
    }
}
