package fusedream.bot.app;

import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.Tongues;
import fusedream.bot.closing.Deadline;
import fusedream.bot.closing.Part;
import fusedream.bot.discord.DiscordBot;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.discord.DiscordSources;
import fusedream.bot.gallery.RunStateStore;
import fusedream.bot.intake.CommandDesk;
import fusedream.bot.intake.ContestDesk;
import fusedream.bot.intake.CurtainedDesk;
import fusedream.bot.intake.FrontDesk;
import fusedream.bot.intake.GateSettings;
import fusedream.bot.intake.Gatekeeper;
import fusedream.bot.intake.HelpDesk;
import fusedream.bot.intake.JobDesk;
import fusedream.bot.intake.MorphPicks;
import fusedream.bot.intake.OperatorDesk;
import fusedream.bot.intake.Originals;
import fusedream.bot.intake.QueueDesk;
import fusedream.bot.intake.SettingsDesk;
import fusedream.bot.intake.Submissions;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.StoreException;
import fusedream.bot.logs.JobLog;
import fusedream.bot.metrics.BotMetrics;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.settings.CommunityRules;
import fusedream.bot.slack.SlackBot;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.slack.SlackSources;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteAcquaintances;
import fusedream.bot.storage.SqliteDeliveryStore;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.SqliteMarkStore;
import fusedream.bot.storage.SqliteRegistrationStore;
import fusedream.bot.storage.SqliteRunStateStore;
import fusedream.bot.storage.SqliteSettingsStore;
import fusedream.bot.storage.SqliteTraceStore;
import fusedream.bot.web.Probes;
import fusedream.bot.web.WebChat;
import fusedream.bot.web.WebSources;
import fusedream.bot.worker.EngineGuard;
import fusedream.bot.worker.Worker;
import fusedream.bot.worker.Workshop;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole bot, running. */
public final class Bot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

    private static final Duration EXPIRY = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Database database;
    private final Engine engine;
    private final JobQueue queue;
    private final BotMetrics metrics;
    private final PictureRooms pictures;
    private final ContestRoom contests;
    private final Worker worker;
    private final WebChat web;
    private final NewsDesk news;
    private final List<ChatLine> lines;
    private final ScheduledExecutorService housekeeping = alone("housekeeping");

    /** Waits for the engine, which deadlines and leases do not. */
    private final ScheduledExecutorService looking = alone("looking");

    private volatile boolean stopping;

    private Bot(Database database, Engine engine, BotSettings settings, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        ProgressBoard board = new ProgressBoard();
        this.clock = clock;
        this.database = database;
        this.engine = engine;
        queue = new JobQueue(new SqliteJobStore(database), settings.queue(), new JobIds(clock, random), clock);
        metrics = new BotMetrics(queue);
        CommunityRules rules = new CommunityRules(
                new SqliteSettingsStore(database), settings.gate().quotas());
        Tongues tongues = community -> rules.of(community).settings().language();
        pictures = new PictureRooms(database, engine, settings, queue, tongues, clock);
        contests = new ContestRoom(database, engine, queue, pictures, clock);
        RunStateStore states = new SqliteRunStateStore(database);
        EngineGuard guard = new EngineGuard(settings.worker().rest(), clock);
        Path making = settings.data().resolve("making");
        Workshop workshop = new Workshop(engine, pictures.gallery(), states, gif -> FuseDream.film(gif, 1), making);
        worker = new Worker(queue, workshop, guard, board, settings.worker(), clock);
        FrontDesk desk = frontDesk(settings, rules, states, new EngineOffice(engine, guard), random);
        web = new WebChat(
                new WebSources(
                        desk,
                        queue,
                        board,
                        pictures.gallery(),
                        pictures.curtain(),
                        contests.sources(),
                        pictures.shared(),
                        settings.styles()),
                new Probes(this::trouble, this::unready, metrics::scrape),
                settings.web());
        NewsRoom room = new NewsRoom(
                queue,
                board,
                new SqliteDeliveryStore(database),
                pictures.curtain(),
                contests.news(),
                metrics,
                settings.delivery(),
                clock);
        news = room.desk(web);
        lines = Stream.of(discord(settings, desk, board, room), slack(settings, desk, room))
                .flatMap(Optional::stream)
                .toList();
    }

    private static ScheduledExecutorService alone(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private Optional<ChatLine> discord(BotSettings settings, FrontDesk desk, ProgressBoard board, NewsRoom room) {
        DiscordSettings line = settings.discord();
        if (line.token().isEmpty()) {
            return Optional.empty();
        }
        DiscordBot bot = new DiscordBot(
                line,
                new DiscordSources(
                        desk,
                        queue,
                        board,
                        pictures.gallery(),
                        pictures.shared(),
                        new SqliteRegistrationStore(database),
                        settings.styles()));
        return Optional.of(new ChatLine("Discord line", bot::start, room.desk(bot.chat()), bot::close));
    }

    private Optional<ChatLine> slack(BotSettings settings, FrontDesk desk, NewsRoom room) {
        SlackSettings line = settings.slack();
        if (!line.configured()) {
            return Optional.empty();
        }
        SlackBot bot = new SlackBot(
                new SlackSources(
                        desk,
                        pictures.gallery(),
                        pictures.shared(),
                        new SqliteTraceStore(database),
                        settings.styles(),
                        clock),
                line);
        return Optional.of(new ChatLine("Slack line", bot::start, room.desk(bot), bot::close));
    }

    private FrontDesk frontDesk(
            BotSettings settings,
            CommunityRules rules,
            RunStateStore states,
            EngineOffice office,
            SecureRandom random) {
        GateSettings limits = settings.gate();
        Gatekeeper gate = new Gatekeeper(
                limits.operators(),
                new RateLimits(limits.rates(), clock),
                new WordFilter(limits.words()),
                rules,
                new SqliteAcquaintances(database),
                metrics::refused);
        Submissions submissions = new Submissions(queue, gate, office, clock);
        JobDesk jobs = new JobDesk(
                submissions,
                new Originals(queue, states),
                new MorphPicks(new SqliteMarkStore(database), states),
                random);
        List<CommandDesk> desks = new ArrayList<>(pictures.desks());
        desks.add(new CurtainedDesk(jobs, pictures.curtain()));
        ContestDesk.Sources about = new ContestDesk.Sources(
                contests.contests(),
                contests.reports(),
                pictures.gallery(),
                queue,
                submissions,
                settings.web().address());
        desks.add(ContestDesk.of(about, random, clock));
        desks.add(new QueueDesk(queue, office, clock));
        desks.add(new OperatorDesk(queue));
        desks.add(new SettingsDesk(rules));
        desks.add(new HelpDesk(settings.styles()));
        return new FrontDesk(gate, new CommandParser(settings.styles()), desks, clock);
    }

    /**
     * Opens the data folder, then the engine, and begins to serve.
     *
     * @param opening opens the engine; the bot closes it
     * @param clock that all of the bot goes by
     * @throws fusedream.bot.job.StoreException if the data folder cannot be used
     * @throws fusedream.bot.web.PortTakenException if the chat cannot listen
     */
    public static Bot start(BotSettings settings, Supplier<Engine> opening, InstantSource clock) {
        Database database = Database.open(settings.storage());
        try {
            Engine engine = opening.get();
            try {
                Bot bot = new Bot(database, engine, settings, clock);
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
        queue.listen(metrics);
        queue.listen(new JobLog());
        news.start();
        lines.forEach(line -> {
            queue.listen(event -> line.news().nudge());
            line.start();
        });
        worker.start();
        var unused = housekeeping.scheduleWithFixedDelay(
                this::expire, EXPIRY.toMillis(), EXPIRY.toMillis(), TimeUnit.MILLISECONDS);
        var unusedContests = housekeeping.scheduleWithFixedDelay(
                contests::round, 0, ContestRoom.PACE.toMillis(), TimeUnit.MILLISECONDS);
        var unusedSweeps = housekeeping.scheduleWithFixedDelay(
                pictures::tidy, 0, PictureRooms.PACE.toMillis(), TimeUnit.MILLISECONDS);
        long often = PictureRooms.CATCHING_UP.toMillis();
        var unusedCatchUps = looking.scheduleWithFixedDelay(pictures::catchUp, often, often, TimeUnit.MILLISECONDS);
        var unusedMeasures = looking.scheduleWithFixedDelay(contests::measure, often, often, TimeUnit.MILLISECONDS);
    }

    private void expire() {
        try {
            queue.expire();
        } catch (RuntimeException failed) {
            LOG.error("Leases could not be looked through; the next round tries again", failed);
        }
    }

    private Optional<String> trouble() {
        return worker.alive() ? Optional.empty() : Optional.of("the worker does not run");
    }

    private Optional<String> unready() {
        if (stopping) {
            return Optional.of("the bot stops");
        }
        try {
            queue.mode();
            return trouble();
        } catch (StoreException unusable) {
            LOG.error("The data folder does not answer", unusable);
            return Optional.of("the data folder does not answer; the log says why");
        }
    }

    /** The address of the web chat. */
    public String address() {
        return web.address();
    }

    /**
     * Stops within 10 seconds, whatever hangs: takes nothing more, stores where the running search stands, tells what is
     * done. What does not end in time is left to the end of the process.
     */
    @Override
    public void close() {
        stopping = true;
        LOG.info("Stopping");
        housekeeping.shutdownNow();
        looking.shutdownNow();
        boolean complete = new Shutdown(
                        List.of(
                                new Part("worker", worker::stop),
                                new Part("look at pictures", deadline -> deadline.awaits(looking))),
                        Stream.concat(lines.stream().map(ChatLine::part), Stream.of(webPart()))
                                .toList(),
                        Part.closing("data folder", database::close),
                        Part.closing("engine", engine::close))
                .by(Deadline.after(Shutdown.BUDGET, clock));
        LOG.info("Stopped{}", complete ? "" : " before all had ended");
    }

    private Part webPart() {
        return new Part("web chat", deadline -> {
            boolean told = news.stop(deadline);
            web.close();
            return told;
        });
    }
}
