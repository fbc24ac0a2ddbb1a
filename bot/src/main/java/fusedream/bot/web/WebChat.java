package fusedream.bot.web;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.util.concurrent.atomic.AtomicLong;

/** The web chat: a platform like others, whose only server is this process. A message's identifier is its nonce. */
public final class WebChat implements ChatPort, AutoCloseable {

    private final Listeners listeners = new Listeners();
    private final AtomicLong versions = new AtomicLong();
    private final int port;
    private final Javalin server;

    /** @param sources what its pages are made from */
    public WebChat(WebSources sources, WebSettings settings) {
        port = settings.port();
        Routes routes = new Routes(sources, listeners, versions::incrementAndGet);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = Routes.LARGEST_REQUEST;
            config.jetty.host = WebSettings.HOST;
            config.jetty.port = settings.port();
            routes.register(config.routes);
        });
    }

    /**
     * Begins to listen.
     *
     * @throws PortTakenException if it cannot
     */
    public void start() {
        try {
            server.start();
        } catch (JavalinBindException taken) {
            throw new PortTakenException(port, taken);
        }
    }

    /** The address of the chat. */
    public String address() {
        return "http://localhost:" + server.port();
    }

    /** Stops to listen; browsers try again until there is a server. */
    @Override
    public void close() {
        listeners.close();
        server.stop();
    }

    @Override
    public Platform platform() {
        return Platform.WEB;
    }

    /** Shows a card in all browsers; a second one of the same nonce takes the place of the first. */
    @Override
    public String post(Place place, String nonce, Card card) {
        show(card);
        return nonce;
    }

    @Override
    public void edit(Place place, String message, Card card) {
        show(card);
    }

    private void show(Card card) {
        listeners.tell(CardView.card(card, versions.incrementAndGet()));
    }
}
