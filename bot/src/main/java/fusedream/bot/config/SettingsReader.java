package fusedream.bot.config;

import fusedream.bot.app.BotSettings;
import fusedream.bot.app.PictureSettings;
import fusedream.bot.chat.Styles;
import fusedream.bot.community.Member;
import fusedream.bot.community.Role;
import fusedream.bot.delivery.DeliverySettings;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.intake.GateSettings;
import fusedream.bot.job.Style;
import fusedream.bot.logs.LogSettings;
import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.QuotaSettings.Share;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackPace;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.slack.SlackSettings.HttpMode;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.web.WebSettings;
import fusedream.bot.web.WebTokens;
import fusedream.bot.worker.RestSettings;
import fusedream.bot.worker.WorkerSettings;
import fusedream.engine.yaml.YamlFile;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the settings of each feature from the file. Ranges stand here, where their line is known. */
final class SettingsReader {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String NOWHERE = "none";
    private static final int MANY = 1_000_000;
    private static final double LARGEST_WEIGHT = 1000;

    private final YamlFile file;
    private final Environment environment;
    private final Keys root;
    private final List<String> unwritten = new ArrayList<>();

    private SettingsReader(YamlFile file, Environment environment) {
        this.file = file;
        this.environment = environment;
        this.root = new Keys("", Optional.of(file.root()), file.faults(), unwritten);
    }

    static Configuration read(YamlFile file, Environment environment) {
        return new SettingsReader(file, environment).all();
    }

    /** The keys that a file could have and has not, with their sections. */
    static List<String> unwritten(YamlFile file) {
        SettingsReader reader = new SettingsReader(file, new Environment(Map.of()));
        Configuration unused = reader.all();
        return List.copyOf(reader.unwritten);
    }

    private Configuration all() {
        StorageSettings storage = storage();
        WebSettings web = web();
        Keys queue = root.section("queue");
        QueueSettings settings = queue(queue);
        WorkerSettings worker = worker();
        GateSettings gate = new GateSettings(rates(), quotas(), words(), operators());
        DeliverySettings delivery = delivery();
        PictureSettings pictures = PictureKeys.read(root.section("pictures"));
        DiscordSettings discord = discord();
        SlackSettings slack = slack();
        Styles styles = root.made("styles", Styles.DEFAULT, Style::new, Styles::new);
        BotSettings bot = queue.made(
                () -> new BotSettings(storage, web, settings, worker, gate, delivery, pictures, styles, discord, slack),
                BotSettings.DEFAULT);
        Configuration read = new Configuration(bot, model(), logging());
        file.finish();
        return read;
    }

    private StorageSettings storage() {
        Keys keys = root.section("storage");
        StorageSettings usual = BotSettings.DEFAULT.storage();
        return new StorageSettings(
                path(keys, "folder", usual.folder()),
                keys.choice("durability", StorageSettings.Durability.class, usual.durability()));
    }

    private static Path path(Keys keys, String key, Path usual) {
        String written = keys.text(key, usual.toString());
        try {
            return Path.of(written);
        } catch (InvalidPathException odd) {
            keys.fault(key, "the key \"" + key + "\" is no path of this system");
            return usual;
        }
    }

    private WebSettings web() {
        Keys keys = root.section("web");
        WebSettings usual = WebSettings.DEFAULT;
        keys.notHere("token", Environment.WEB);
        keys.notHere("operator-token", Environment.WEB_OPERATOR);
        String host = keys.text("host", usual.host());
        int port = keys.whole("port", 0, 65_535, usual.port());
        Optional<String> member = webToken(Environment.WEB);
        Optional<String> operator = webToken(Environment.WEB_OPERATOR);
        Optional<URI> address = keys.text("public-address", NOWHERE).equals(NOWHERE)
                ? Optional.empty()
                : Optional.of(keys.address("public-address", "https://, http://", URI.create("http://localhost")));
        return keys.made(() -> new WebSettings(host, port, new WebTokens(member, operator), address), usual);
    }

    private Optional<String> webToken(String variable) {
        return environment.secret(variable, "", file.faults()).map(Secret::reveal);
    }

    private static QueueSettings queue(Keys keys) {
        QueueSettings usual = QueueSettings.DEFAULT;
        return new QueueSettings(
                usual.workers(),
                keys.time("lease", SECOND, DAY, usual.lease()),
                keys.whole("most-strikes", 1, 100, usual.mostStrikes()),
                keys.whole("most-shrinks", 0, 10, usual.mostShrinks()),
                keys.time("retry-delay", Duration.ZERO, DAY, usual.retryDelay()),
                keys.positive("first-guess", 3599, usual.firstGuess()));
    }

    private WorkerSettings worker() {
        Keys keys = root.section("worker");
        WorkerSettings usual = WorkerSettings.DEFAULT;
        Duration checkpoint =
                keys.time("checkpoint", Duration.ofMillis(100), Duration.ofSeconds(10), usual.checkpoint());
        Duration preview = keys.time("preview", Duration.ofMillis(100), DAY, usual.preview());
        Duration stall = keys.time("stall", SECOND, DAY, usual.stall());
        Duration idle = keys.time("idle", Duration.ofMillis(10), Duration.ofMinutes(1), usual.idle());
        RestSettings rest = new RestSettings(
                keys.whole("failures", 1, 1000, usual.rest().failures()),
                keys.time("rest", SECOND, DAY, usual.rest().rest()));
        return keys.made(() -> new WorkerSettings(usual.name(), checkpoint, preview, stall, idle, rest), usual);
    }

    private DeliverySettings delivery() {
        Keys keys = root.section("delivery");
        DeliverySettings usual = DeliverySettings.DEFAULT;
        return new DeliverySettings(
                keys.whole("attempts", 1, 10, usual.attempts()),
                keys.time("pause", Duration.ZERO, Duration.ofSeconds(5), usual.pause()),
                keys.whole("failures", 1, 1000, usual.failures()),
                keys.time("rest", SECOND, DAY, usual.rest()));
    }

    private RateSettings rates() {
        Keys keys = root.section("rates");
        RateSettings usual = RateSettings.DEFAULT;
        return new RateSettings(
                keys.whole("commands", 1, MANY, usual.most()), keys.time("period", SECOND, DAY, usual.period()));
    }

    private QuotaSettings quotas() {
        Keys keys = root.section("quotas");
        QuotaSettings usual = QuotaSettings.DEFAULT;
        Share ordinary = share(keys.section("ordinary"), usual.ordinary());
        Map<Role, Share> roles = new HashMap<>();
        keys.named("roles")
                .forEach((name, inner) ->
                        roles.put(inner.made(() -> new Role(name), Role.OPERATOR), share(inner, ordinary)));
        return new QuotaSettings(
                ordinary,
                roles,
                keys.whole("pending-per-channel", 1, MANY, usual.pendingPerChannel()),
                keys.whole("pending-per-community", 1, MANY, usual.pendingPerCommunity()),
                keys.whole("pending-in-all", 1, MANY, usual.pendingInAll()),
                keys.zone("day-zone", usual.dayZone()));
    }

    private static Share share(Keys keys, Share usual) {
        return new Share(
                keys.positive("weight", LARGEST_WEIGHT, usual.weight()),
                keys.whole("pending-per-member", 1, MANY, usual.pendingPerMember()),
                keys.whole("pending-per-role", 1, MANY, usual.pendingPerRole()),
                keys.time("daily-gpu", Duration.ZERO, DAY, usual.dailyGpu()));
    }

    private WordSettings words() {
        Keys keys = root.section("words");
        WordSettings words = new WordSettings(keys.texts("words", List.of()), keys.texts("patterns", List.of()));
        return keys.made(
                () -> {
                    WordFilter unused = new WordFilter(words);
                    return words;
                },
                WordSettings.NONE);
    }

    private OperatorSettings operators() {
        Set<Member> members = new HashSet<>();
        for (String written : root.texts("operators", List.of())) {
            try {
                members.add(member(written));
            } catch (IllegalArgumentException odd) {
                root.fault("operators", String.valueOf(odd.getMessage()));
            }
        }
        return new OperatorSettings(members);
    }

    private static Member member(String written) {
        int slash = written.lastIndexOf('/');
        return PictureKeys.community(slash < 0 ? "" : written.substring(0, slash))
                .map(community -> new Member(community, written.substring(slash + 1)))
                .orElseThrow(() -> new IllegalArgumentException("An operator is written as platform/community/member,"
                        + " such as discord/1234/5678; one is not."));
    }

    private ModelSettings model() {
        Keys keys = root.section("model");
        ModelSettings usual = ModelSettings.DEFAULT;
        String pack = keys.text("pack", "built-in");
        String device = keys.text("device", usual.device());
        String precision = keys.text("precision", usual.precision());
        Path banks = path(keys, "banks", usual.banks());
        return keys.made(
                () -> new ModelSettings(
                        pack.equals("built-in") ? Optional.empty() : Optional.of(pack), device, precision, banks),
                usual);
    }

    private LogSettings logging() {
        Keys keys = root.section("logging");
        LogSettings usual = LogSettings.DEFAULT;
        return new LogSettings(
                keys.choice("format", LogSettings.Format.class, usual.format()),
                keys.choice("level", LogSettings.Severity.class, usual.level()));
    }

    private DiscordSettings discord() {
        Keys keys = root.section("discord");
        DiscordSettings usual = DiscordSettings.DEFAULT;
        keys.notHere("token", Environment.DISCORD);
        return new DiscordSettings(
                keys.address("rest-url", "https://, http://", usual.restUrl()),
                keys.address("gateway-url", "wss://, ws://", usual.gatewayUrl()),
                environment.secret(Environment.DISCORD, "", file.faults()));
    }

    private SlackSettings slack() {
        Keys keys = root.section("slack");
        SlackSettings usual = SlackSettings.DEFAULT;
        keys.notHere("bot-token", Environment.SLACK_BOT);
        keys.notHere("app-token", Environment.SLACK_APP);
        URI url = keys.address("api-url", "https://, http://", usual.apiUrl());
        Optional<Secret> bot = environment.secret(Environment.SLACK_BOT, "xoxb-", file.faults());
        Optional<Secret> app = environment.secret(Environment.SLACK_APP, "xapp-", file.faults());
        int port = keys.whole("http-port", 0, 65_535, 3_000);
        Optional<HttpMode> http = environment
                .secret(Environment.SLACK_SIGNING, "", file.faults())
                .map(signing -> new HttpMode(port, signing));
        return new Keys("", Optional.empty(), file.faults(), unwritten)
                .made(() -> new SlackSettings(url, bot, app, http, SlackPace.DEFAULT), usual);
    }
}
