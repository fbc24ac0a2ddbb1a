package fusedream.bot.web;

import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The browsers that listen. Each is told of cards from now on; what it missed, it reads by loading the page. */
final class Listeners {

    /** More than this are no people. */
    private static final int MOST = 200;

    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();

    void add(SseClient client) {
        if (clients.size() >= MOST) {
            client.close();
            return;
        }
        client.keepAlive();
        client.onClose(() -> clients.remove(client));
        clients.add(client);
        client.sendComment("welcome");
    }

    void tell(String html) {
        clients.forEach(client -> client.sendEvent("card", html));
    }

    void close() {
        clients.forEach(SseClient::close);
        clients.clear();
    }
}
