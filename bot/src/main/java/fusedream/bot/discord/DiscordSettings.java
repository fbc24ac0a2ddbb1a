package fusedream.bot.discord;

import fusedream.bot.secret.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * How Discord is reached.
 *
 * @param restUrl where its web interface is
 * @param gatewayUrl where its events come from
 * @param token of the bot's account; without it the bot does not speak Discord
 */
public record DiscordSettings(URI restUrl, URI gatewayUrl, Optional<Secret> token) {

    public static final DiscordSettings DEFAULT = new DiscordSettings(
            URI.create("https://discord.com/api/v10/"), URI.create("wss://gateway.discord.gg"), Optional.empty());
}
