package fusedream.bot.slack;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.Reply;
import fusedream.bot.chat.Styles;
import fusedream.bot.closing.Deadline;
import fusedream.bot.community.Community;
import fusedream.bot.community.InMemoryAcquaintances;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.intake.Errand;
import fusedream.bot.intake.FrontDesk;
import fusedream.bot.intake.Gatekeeper;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.secret.Secret;
import fusedream.bot.settings.CommunityRules;
import fusedream.bot.settings.CommunitySettings;
import fusedream.bot.settings.InMemorySettingsStore;
import fusedream.bot.settings.SettingsStore;
import fusedream.bot.slack.SlackSettings.HttpMode;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.api.Dream;
import fusedream.engine.api.Provenance;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The bot's Slack with a real Bolt before a stand-in of Slack, and behind it a desk that says what a test wants. */
final class SlackWorld implements AutoCloseable {

    static final JobId JOB = new JobId("01JNEXAMP0E0000000000000AB");
    static final PictureId FIRST = new PictureId(JOB, 0);
    static final PictureId SECOND = new PictureId(JOB, 1);
    static final Community TEAM = new Community(Platform.SLACK, "T1");
    static final Place CHANNEL = Place.channel(TEAM, "C1");
    static final Place THREAD = new Place(TEAM, "C1", Optional.of("1700000000.000001"));

    /** Fast enough for a test, and with all updates it needs. */
    static final SlackPace PACE =
            new SlackPace(Duration.ofMillis(20), 1_000, 5, Duration.ofMillis(50), Duration.ofMillis(200));

    /** What came to the desk. */
    record Asked(Errand errand, Command command) {}

    final SlackStandIn slack = new SlackStandIn();
    final InMemoryTraceStore traces = new InMemoryTraceStore();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final Gallery gallery;
    private final SlackSettings settings;
    private Function<Asked, Reply> answer = question -> Reply.done("Taken; it starts in a few seconds.");
    private volatile Runnable storage = () -> {};
    SlackBot bot;

    private final InstantSource time;

    SlackWorld(Path folder) {
        this(folder, PACE);
    }

    SlackWorld(Path folder, SlackPace pace) {
        this(folder, pace, Optional.empty(), new SettableClock());
    }

    SlackWorld(Path folder, Optional<HttpMode> http) {
        this(folder, PACE, http, new SettableClock());
    }

    /** One whose time passes. */
    static SlackWorld inRealTime(Path folder) {
        return new SlackWorld(folder, PACE, Optional.empty(), InstantSource.system());
    }

    private SlackWorld(Path folder, SlackPace pace, Optional<HttpMode> http, InstantSource time) {
        this.time = time;
        gallery = Galleries.raw(folder, time);
        Optional<Secret> appToken =
                http.isPresent() ? Optional.empty() : Optional.of(new Secret(SlackStandIn.APP_TOKEN));
        settings = new SlackSettings(
                slack.apiUrl(), Optional.of(new Secret(SlackStandIn.BOT_TOKEN)), appToken, http, pace);
        bot = build();
    }

    private SlackBot build() {
        Gatekeeper gate = new Gatekeeper(
                OperatorSettings.NONE,
                new RateLimits(new RateSettings(10_000, Duration.ofMinutes(1)), time),
                new WordFilter(WordSettings.NONE),
                new CommunityRules(settingsStore(), QuotaSettings.DEFAULT),
                new InMemoryAcquaintances(),
                refusal -> {});
        FrontDesk desk = new FrontDesk(
                gate,
                new CommandParser(Styles.DEFAULT),
                List.of((errand, command) -> {
                    Asked question = new Asked(errand, command);
                    asked.add(question);
                    return Optional.of(answer.apply(question));
                }),
                time);
        return new SlackBot(
                new SlackSources(desk, gallery, SlackWorld::link, traces, Styles.DEFAULT, time), settings, pause());
    }

    /** The first store that each event comes to. */
    private SettingsStore settingsStore() {
        return new InMemorySettingsStore() {
            @Override
            public Optional<CommunitySettings> of(Community community) {
                storage.run();
                return super.of(community);
            }
        };
    }

    /** Where time is set, waiting moves it. */
    private Pause pause() {
        return time instanceof SettableClock clock ? clock::move : Pause.REAL;
    }

    private static Optional<URI> link(PictureId picture) {
        return Optional.of(URI.create("https://dream.example/shared/" + picture));
    }

    /** Starts the bot and waits for its socket. */
    SlackWorld connected() {
        bot.start();
        slack.socket().awaitConnections(1);
        return this;
    }

    /** Lets time pass. */
    void pass(Duration span) {
        ((SettableClock) time).move(span);
    }

    /** Another process after this one died. */
    void restart() {
        bot.close(Deadline.after(Duration.ofSeconds(2), InstantSource.system()));
        bot = build();
    }

    /** What the store does before it answers. */
    void storing(Runnable work) {
        storage = work;
    }

    void answering(Function<Asked, Reply> next) {
        answer = next;
    }

    void keep(PictureId picture, String title) {
        Dream dream = new Dream(
                PlainEngine.picture(7, picture.index()),
                0.5,
                new Provenance(Map.of()),
                PlainEngine.state(1),
                1,
                false,
                Map.of(),
                Optional.empty());
        gallery.keep(picture, new Member(TEAM, "U1"), title, dream);
    }

    static Card card(String title, String status, PictureId... pictures) {
        return new Card(
                JOB,
                "Ann",
                title,
                status,
                Optional.empty(),
                false,
                List.of(pictures),
                List.of(),
                List.of(new Button("Again", "again:" + JOB)));
    }

    static Card running(String title, int step) {
        return new Card(
                JOB,
                "Ann",
                title,
                "improving, step " + step + " of 20",
                Optional.of(new Card.Bar(step, 20)),
                false,
                List.of(),
                List.of(),
                List.of(new Button("Finish now", "finish:" + JOB), new Button("Cancel", "cancel:" + JOB)));
    }

    @Override
    public void close() {
        bot.close(Deadline.after(Duration.ofSeconds(2), InstantSource.system()));
        slack.close();
    }
}
