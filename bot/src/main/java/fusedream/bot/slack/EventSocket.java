package fusedream.bot.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import fusedream.bot.secret.Secret;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Events through a socket that this machine opens, so that Slack need not reach it. */
final class EventSocket {

    private EventSocket() {}

    /** Opens one; it keeps itself open. */
    static AutoCloseable open(Secret appToken, App app) throws Exception {
        CountDownLatch known = new CountDownLatch(1);
        SocketModeApp socket = new SocketModeApp(appToken.reveal(), app.use(after(known)));
        try {
            socket.startAsync();
            known.countDown();
            return socket::close;
        } catch (Exception failed) {
            socket.close();
            throw failed;
        }
    }

    /**
     * Lets the first events wait for the moment in which the socket is known to its client: without it, they would be heard
     * but could not be acknowledged.
     */
    private static Middleware after(CountDownLatch known) {
        return (request, response, chain) -> {
            boolean late = !known.await(2, TimeUnit.SECONDS);
            return late ? response : chain.next(request);
        };
    }
}
