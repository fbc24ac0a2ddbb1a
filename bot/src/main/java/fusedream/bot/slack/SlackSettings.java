package fusedream.bot.slack;

import fusedream.bot.secret.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * How Slack is reached.
 *
 * @param apiUrl where its web interface is; a slash at its end
 * @param botToken of the bot in a workspace, {@code xoxb-...}
 * @param appToken of the app, for its events through a socket, {@code xapp-...}
 * @param http where its events come by HTTP instead; with a bot token there is this or an app token
 * @param pace how much it is asked for
 */
public record SlackSettings(
        URI apiUrl, Optional<Secret> botToken, Optional<Secret> appToken, Optional<HttpMode> http, SlackPace pace) {

    /**
     * Events by HTTP, which need an address that Slack can reach: something in front of this machine that speaks TLS.
     *
     * @param port where it listens on this machine; 0 for any that is free
     * @param signingSecret of the app, by which Slack's requests are told from others'
     */
    public record HttpMode(int port, Secret signingSecret) {

        public HttpMode {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port is a number from 0 to 65535, got " + port + ".");
            }
        }
    }

    public static final SlackSettings DEFAULT =
            new SlackSettings(URI.create("https://slack.com/api/"), Optional.empty(), Optional.empty());

    public SlackSettings {
        boolean events = appToken.isPresent() || http.isPresent();
        if (botToken.isPresent() != events) {
            throw new IllegalArgumentException("Slack needs both of its tokens, and there is only one.");
        }
        if (!apiUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("Slack's address ends with a slash, got " + apiUrl + ".");
        }
    }

    /** At the usual pace. */
    public SlackSettings(URI apiUrl, Optional<Secret> botToken, Optional<Secret> appToken) {
        this(apiUrl, botToken, appToken, Optional.empty(), SlackPace.DEFAULT);
    }

    /** The same at another pace. */
    public SlackSettings with(SlackPace changed) {
        return new SlackSettings(apiUrl, botToken, appToken, http, changed);
    }

    /** Whether the bot speaks Slack. */
    public boolean configured() {
        return botToken.isPresent();
    }
}
