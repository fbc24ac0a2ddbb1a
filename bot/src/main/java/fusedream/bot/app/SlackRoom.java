package fusedream.bot.app;

import fusedream.bot.chat.ChatPort;
import fusedream.bot.delivery.Courier;
import fusedream.bot.delivery.DeliveryStore;
import fusedream.bot.delivery.ProgressEditor;
import fusedream.bot.delivery.Rhythm;
import fusedream.bot.intake.FrontDesk;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.slack.SlackBot;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.slack.SlackSources;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteTraceStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** All that is about Slack, built: the bot there, and who brings it news. */
final class SlackRoom {

    /** Progress of a job is shown each 5 seconds in its first minute, and each 30 from its sixth on. */
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private static final Duration PACE = Duration.ofSeconds(5);

    private final SlackBot bot;
    private final NewsDesk news;

    private SlackRoom(SlackBot bot, NewsDesk news) {
        this.bot = bot;
        this.news = news;
    }

    /** What news are made from. */
    record News(Database database, JobQueue queue, ProgressBoard board, Outlet outlet, InstantSource clock) {}

    /** The room, if the settings have tokens. */
    static Optional<SlackRoom> of(SlackSettings settings, FrontDesk desk, PictureRooms pictures, News from) {
        if (!settings.configured()) {
            return Optional.empty();
        }
        SlackSources sources =
                new SlackSources(desk, pictures.gallery(), new SqliteTraceStore(from.database()), from.clock());
        SlackBot bot = new SlackBot(sources, settings);
        ChatPort chat = from.outlet().jobs(bot);
        DeliveryStore delivered = from.outlet().delivered();
        NewsDesk news = new NewsDesk(
                new Courier(chat, from.queue(), from.board(), delivered),
                from.outlet().contests(bot),
                new ProgressEditor(chat, from.queue(), from.board(), delivered, RHYTHM, from.clock()),
                PACE,
                "slack");
        return Optional.of(new SlackRoom(bot, news));
    }

    void start() {
        bot.start();
        news.start();
    }

    /** There are new events. */
    void nudge() {
        news.nudge();
    }

    /** Tells what is done and ends. */
    void close() {
        news.stop();
        bot.close();
    }
}
