package fusedream.bot.app;

import fusedream.bot.chat.ChatPort;
import fusedream.bot.delivery.Courier;
import fusedream.bot.delivery.DeliveryStore;
import fusedream.bot.delivery.ProgressEditor;
import fusedream.bot.delivery.Rhythm;
import fusedream.bot.discord.DiscordBot;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.discord.DiscordSources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Discord beside the web chat: its bot, and the thread that tells it the news. */
final class DiscordLine {

    /** Discord lets a message be edited about once a second; all channels together share the bot's limit. */
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final DiscordBot bot;
    private final NewsDesk news;

    private DiscordLine(DiscordSettings settings, DiscordSources sources, Outlet outlet) {
        bot = new DiscordBot(settings, sources);
        ChatPort chat = outlet.jobs(bot.chat());
        DeliveryStore delivered = outlet.delivered();
        news = new NewsDesk(
                new Courier(chat, sources.queue(), sources.board(), delivered),
                outlet.contests(bot.chat()),
                new ProgressEditor(chat, sources.queue(), sources.board(), delivered, RHYTHM, InstantSource.system()),
                RHYTHM.shortest(),
                "discord");
    }

    /** Empty without a token. */
    static Optional<DiscordLine> of(DiscordSettings settings, DiscordSources sources, Outlet outlet) {
        return settings.token().map(token -> new DiscordLine(settings, sources, outlet));
    }

    void start() {
        bot.start();
        news.start();
    }

    /** There are new events. */
    void nudge() {
        news.nudge();
    }

    /** Tells what is done and leaves. */
    void stop() {
        news.stop();
        bot.close();
    }
}
