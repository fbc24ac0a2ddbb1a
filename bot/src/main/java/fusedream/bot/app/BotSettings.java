package fusedream.bot.app;

import fusedream.bot.web.WebSettings;
import java.nio.file.Path;

/**
 * What the bot is started with.
 *
 * @param data the folder of its database and pictures; made if there is none
 * @param web where its own chat listens
 */
public record BotSettings(Path data, WebSettings web) {}
