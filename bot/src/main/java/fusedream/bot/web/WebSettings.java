package fusedream.bot.web;

import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where the web chat listens, and what opens it.
 *
 * @param host the address it listens on; another one than this machine's own needs a token
 * @param port 0 for any that is free
 * @param tokens what opens it
 * @param address where others reach it, through a server that adds encryption; then it needs a token
 */
public record WebSettings(String host, int port, WebTokens tokens, Optional<URI> address) {

    /** The addresses of this machine that no other one reaches. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /** Its one channel. */
    public static final Place CHANNEL = Place.channel(new Community(Platform.WEB, "local"), "web");

    public static final WebSettings DEFAULT = new WebSettings(8080);

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, got " + port + ".");
        }
        if (isOutside(host, address) && tokens.member().isEmpty()) {
            throw new IllegalArgumentException("The web chat listens on '" + host
                    + address.map(url -> "' and at " + url).orElse("'")
                    + ", where others reach it, so it needs an access token: set FUSEDREAM_WEB_TOKEN to one of at least "
                    + WebTokens.SHORTEST + " characters, or listen on 127.0.0.1.");
        }
    }

    /** Nowhere else than it listens. */
    public WebSettings(String host, int port, WebTokens tokens) {
        this(host, port, tokens, Optional.empty());
    }

    /** On this machine only, open to all who are on it. */
    public WebSettings(int port) {
        this("127.0.0.1", port, WebTokens.NONE);
    }

    private static boolean isOutside(String host, Optional<URI> address) {
        return !LOOPBACK.contains(host) || address.isPresent();
    }

    /** Whether it listens to this machine only; there may be a server on it through which others reach the chat. */
    public boolean loopback() {
        return LOOPBACK.contains(host);
    }

    /** Whether others than those on this machine reach it, by itself or through a server. */
    boolean outside() {
        return isOutside(host, address);
    }
}
