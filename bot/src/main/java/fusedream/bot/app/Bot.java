package fusedream.bot.app;

import fusedream.bot.delivery.Courier;
import fusedream.bot.delivery.DeliveryStore;
import fusedream.bot.delivery.ProgressEditor;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.intake.FrontDesk;
import fusedream.bot.intake.Gatekeeper;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.Quotas;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordLists;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteDeliveryStore;
import fusedream.bot.storage.SqliteGalleryStore;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.web.WebChat;
import fusedream.bot.web.WebSources;
import fusedream.bot.worker.Worker;
import fusedream.bot.worker.WorkerSettings;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole bot, running. */
public final class Bot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

    private static final Duration WEB_PACE = Duration.ofSeconds(1);
    private static final Duration EXPIRY = Duration.ofSeconds(5);

    /** For the step that a search is in; with all else it leaves the stop below 10 seconds. */
    private static final Duration LAST_STEP = Duration.ofSeconds(6);

    private final Database database;
    private final Engine engine;
    private final JobQueue queue;
    private final Worker worker;
    private final WebChat web;
    private final NewsDesk news;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    private Bot(Database database, Engine engine, BotSettings settings) {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        ProgressBoard board = new ProgressBoard();
        this.database = database;
        this.engine = engine;
        queue = new JobQueue(new SqliteJobStore(database), QueueSettings.DEFAULT, new JobIds(clock, random), clock);
        Gallery gallery = new Gallery(
                new SqliteGalleryStore(database),
                new PictureFiles(settings.data().resolve("pictures")),
                FuseDream::encodePng,
                clock);
        worker = new Worker(queue, engine, gallery, board, WorkerSettings.DEFAULT, clock);
        FrontDesk desk = new FrontDesk(queue, gatekeeper(clock), random, clock);
        web = new WebChat(new WebSources(desk, queue, board, gallery), settings.web());
        DeliveryStore delivered = new SqliteDeliveryStore(database);
        news = new NewsDesk(
                new Courier(web, queue, board, delivered),
                new ProgressEditor(web, queue, board, delivered),
                WEB_PACE,
                "web");
    }

    private static Gatekeeper gatekeeper(InstantSource clock) {
        return new Gatekeeper(
                new RateLimits(RateSettings.DEFAULT, clock),
                new WordLists(WordSettings.NONE, Map.of()),
                new Quotas(QuotaSettings.DEFAULT));
    }

    /**
     * Opens the data folder, then the engine, and begins to serve.
     *
     * @param opening opens the engine; the bot closes it
     * @throws fusedream.bot.job.StoreException if the data folder cannot be used
     * @throws fusedream.bot.web.PortTakenException if the chat cannot listen
     */
    public static Bot start(BotSettings settings, Supplier<Engine> opening) {
        Database database = Database.open(StorageSettings.in(settings.data()));
        try {
            Engine engine = opening.get();
            try {
                Bot bot = new Bot(database, engine, settings);
                bot.begin();
                return bot;
            } catch (RuntimeException failed) {
                engine.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** The chat comes first, since it may fail, and nothing else has begun then. */
    private void begin() {
        web.start();
        queue.listen(event -> news.nudge());
        news.start();
        worker.start();
        var unused = housekeeping.scheduleWithFixedDelay(
                this::expire, EXPIRY.toMillis(), EXPIRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire() {
        try {
            queue.expire();
        } catch (RuntimeException failed) {
            LOG.error("Leases could not be looked through; the next round tries again", failed);
        }
    }

    /** The address of the web chat. */
    public String address() {
        return web.address();
    }

    /**
     * Stops within 10 seconds: takes nothing more, stores where the running search stands, tells what is done. An engine
     * that is still in a step is left to the end of the process.
     */
    @Override
    public void close() {
        housekeeping.shutdownNow();
        boolean idle = worker.stop(LAST_STEP);
        news.stop();
        web.close();
        database.close();
        if (idle) {
            engine.close();
        }
    }
}
