package fusedream.bot.web;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;

/** The web chat: a platform like others, whose only server is this process. A message's identifier is its nonce. */
public final class WebChat implements ChatPort, AutoCloseable {

    private final Versions versions = new Versions();
    private final WebSources sources;
    private final WebSettings settings;
    private final Access access;
    private final Visitors visitors;
    private final Events events;
    private final Javalin server;

    /**
     * A chat that does not listen yet.
     *
     * @param sources what its pages are made from
     * @param probes what it tells machines
     */
    public WebChat(WebSources sources, Probes probes, WebSettings settings) {
        this.sources = sources;
        this.settings = settings;
        access = new Access(settings);
        visitors = new Visitors(access);
        events = new Events(visitors);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = Guard.LARGEST_REQUEST;
            config.jetty.host = settings.host();
            config.jetty.port = settings.port();
            register(config.routes);
            probes.register(config.routes);
        });
    }

    private void register(RoutesConfig routes) {
        Guard.register(routes, access);
        Problems.register(routes);
        Assets.register(routes);
        access.register(routes);
        events.register(routes);
        new ChatPage(sources, visitors, versions).register(routes);
        new GalleryPage(sources, visitors).register(routes);
        new PictureView(sources, visitors).register(routes);
        new ImageFiles(sources, visitors).register(routes);
        sources.shared().register(routes);
        ContestOffice office = new ContestOffice(sources, visitors);
        office.register(routes);
        new ContestsPage(sources, visitors, office).register(routes);
        new ContestPage(sources, visitors, office).register(routes);
        new QueuePage(sources, visitors).register(routes);
        new OperatorPage(sources, visitors, access).register(routes);
        new ReviewPage(sources, visitors, access).register(routes);
        new HelpPage(sources.styles()).register(routes);
    }

    /**
     * Begins to listen.
     *
     * @throws PortTakenException if it cannot
     */
    public void start() {
        try {
            server.start();
            events.start();
        } catch (JavalinBindException taken) {
            throw new PortTakenException(settings.port(), taken);
        }
    }

    /** The address of the chat. */
    public String address() {
        return "http://" + (settings.loopback() ? "localhost" : settings.host()) + ":" + server.port();
    }

    /** Stops to listen; browsers try again until there is a server. */
    @Override
    public void close() {
        events.close();
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

    /** Shows a card in the browsers of one visitor; who is not there does not see it. */
    @Override
    public String whisper(Member member, String nonce, Card card) {
        events.tell(
                member, card.job().value(), CardView.card(card, versions.next()).toString());
        return nonce;
    }

    @Override
    public String edit(Place place, String message, Card card) {
        show(card);
        return message;
    }

    private void show(Card card) {
        events.tell(card.job().value(), CardView.card(card, versions.next()).toString());
    }
}
