package fusedream.bot.web;

import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;

/**
 * Where the web chat listens: on this machine only.
 *
 * @param port 0 for any that is free
 */
public record WebSettings(int port) {

    /** The address it listens on. */
    static final String HOST = "127.0.0.1";

    /** Its one channel. */
    public static final Place CHANNEL = Place.channel(new Community(Platform.WEB, "local"), "web");

    public static final WebSettings DEFAULT = new WebSettings(8080);

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, got " + port + ".");
        }
    }
}
