package fusedream.bot.web;

import fusedream.bot.community.Member;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browsers that listen. Each is told of cards from now on; what it missed, it reads by asking for the cards. */
final class Events implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /** More than this are no people. */
    static final int MOST = 200;

    /** A browser opens at most six connections to a server. */
    static final int MOST_EACH = 6;

    private static final int MOST_SENDERS = 32;

    /** Shorter than the half minute after which silent connections are cut here and there. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private record Listener(Member member, Outbox outbox) {}

    private final Visitors visitors;
    private final Map<SseClient, Listener> listeners = new ConcurrentHashMap<>();
    private final ExecutorService senders = new ThreadPoolExecutor(
            0,
            MOST_SENDERS,
            BEAT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> daemon(work, "send"));
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "beat"));

    Events(Visitors visitors) {
        this.visitors = visitors;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, "web-" + name);
        thread.setDaemon(true);
        return thread;
    }

    void register(RoutesConfig routes) {
        routes.before("/events", this::limit);
        routes.sse("/events", this::add);
    }

    /** Begins to look after those who listen. */
    void start() {
        var unused = pulse.scheduleWithFixedDelay(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    private void limit(Context context) {
        Member member = visitors.caller(context).member();
        if (of(member) >= MOST_EACH || listeners.size() >= MOST) {
            throw new HttpResponseException(
                    429, "So many pages listen that this one does not; reload it to see news.", Map.of());
        }
    }

    private void add(SseClient client) {
        Member member = visitors.caller(client.ctx()).member();
        client.keepAlive();
        client.onClose(() -> listeners.remove(client));
        listeners.put(client, new Listener(member, new Outbox(html -> client.sendEvent("card", html), senders)));
        if (of(member) > MOST_EACH || listeners.size() > MOST) {
            client.close(); // others came at the same moment
            return;
        }
        client.sendComment("welcome");
    }

    private long of(Member member) {
        return listeners.values().stream()
                .filter(listener -> listener.member().equals(member))
                .count();
    }

    /** Tells all of a card. */
    void tell(String card, String html) {
        listeners.values().forEach(listener -> listener.outbox().put(card, html));
    }

    /** Tells one member of a card. */
    void tell(Member member, String card, String html) {
        listeners.values().stream()
                .filter(listener -> listener.member().equals(member))
                .forEach(listener -> listener.outbox().put(card, html));
    }

    private void beat() {
        listeners.forEach(this::beat);
    }

    /** Keeps a connection open, finds out whether it is not, and tells what no sender had time for. */
    private void beat(SseClient client, Listener listener) {
        try {
            senders.execute(() -> client.sendComment("beat"));
            listener.outbox().flush();
        } catch (RuntimeException busy) {
            LOG.debug("A browser was not asked whether it is there", busy);
        }
    }

    /** How many browsers listen. */
    int count() {
        return listeners.size();
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        listeners.keySet().forEach(SseClient::close);
        listeners.clear();
        senders.shutdownNow();
    }
}
