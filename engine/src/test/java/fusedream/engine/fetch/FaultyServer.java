package fusedream.engine.fetch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server on this machine that answers each request as the test says, also wrongly. */
public final class FaultyServer implements AutoCloseable {

    /** What to do with one request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Headers> requests = new ArrayList<>();
    private final List<URI> targets = new ArrayList<>();

    public FaultyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The answers to the requests to come, in order; the last one also to all after it. */
    public void answers(Answer... inOrder) {
        synchronized (answers) {
            answers.clear();
            answers.addAll(List.of(inOrder));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        synchronized (answers) {
            Headers headers = new Headers();
            headers.putAll(exchange.getRequestHeaders());
            requests.add(headers);
            targets.add(exchange.getRequestURI());
            answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        }
        try (exchange) {
            answer.to(exchange);
        } catch (IOException e) {
            // The client hung up, or the answer breaks off on purpose.
            return;
        }
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }

    int port() {
        return server.getAddress().getPort();
    }

    public int requests() {
        synchronized (answers) {
            return requests.size();
        }
    }

    /** The request line's target, by the request's number from 0. */
    URI target(int request) {
        synchronized (answers) {
            return targets.get(request);
        }
    }

    Optional<String> header(int request, String name) {
        synchronized (answers) {
            return Optional.ofNullable(requests.get(request).getFirst(name));
        }
    }

    /** A right answer, with ranges if the client wants one and its If-Range fits. */
    public static Answer file(byte[] content, @Nullable String etag) {
        return exchange -> {
            if (etag != null) {
                exchange.getResponseHeaders().set("ETag", etag);
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            if (range == null || (condition != null && !condition.equals(etag))) {
                whole(exchange, content);
                return;
            }
            int start = Integer.parseInt(range.replaceAll("\\D", ""));
            if (start >= content.length) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            rest(exchange, content, start);
        };
    }

    static void whole(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    static void rest(HttpExchange exchange, byte[] content, int start) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(206, content.length - start);
        exchange.getResponseBody().write(content, start, content.length - start);
    }

    /** Announces the whole file, sends its first bytes and hangs up. */
    static Answer cutAfter(int bytes, byte[] content, @Nullable String etag) {
        return exchange -> {
            sendHead(exchange, bytes, content, etag);
        };
    }

    /** Announces the whole file, sends its first bytes and then nothing until the test is over. */
    Answer stallAfter(int bytes, byte[] content, @Nullable String etag) {
        return exchange -> {
            sendHead(exchange, bytes, content, etag);
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void sendHead(HttpExchange exchange, int bytes, byte[] content, @Nullable String etag)
            throws IOException {
        if (etag != null) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(Arrays.copyOf(content, bytes));
        exchange.getResponseBody().flush();
    }

    static Answer status(int status, String... header) {
        return exchange -> {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
