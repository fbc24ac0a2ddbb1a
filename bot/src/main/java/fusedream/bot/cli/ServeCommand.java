package fusedream.bot.cli;

import fusedream.bot.app.Bot;
import fusedream.bot.app.BotSettings;
import fusedream.bot.config.Configuration;
import fusedream.bot.logs.Logs;
import fusedream.bot.web.WebSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the bot with its own chat in the browser. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serve the bot: a chat of its own in the browser, on this machine. Ctrl-C stops it; searches that"
                + " were interrupted go on at the next start. This is also what fusedream without arguments does.",
        footer = {
            "",
            "Examples:",
            "  fusedream serve",
            "  fusedream serve --port 8081 --data /srv/fusedream --pack biggan-256",
            "  fusedream serve --config /etc/fusedream.yaml"
        })
final class ServeCommand implements Runnable {

    @Option(
            names = "--host",
            description = "the address that the chat listens on, in place of the settings' web.host; any but this"
                    + " machine's own needs a token in FUSEDREAM_WEB_TOKEN")
    private @Nullable String host;

    @Option(names = "--port", description = "where the chat listens, in place of the settings' web.port")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where jobs and pictures are kept, in place of the settings' storage.folder")
    private @Nullable Path data;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        Configuration configuration = config.read();
        Logs.apply(configuration.logging(), configuration.secrets(), System.err);
        models.fallBackOn(configuration.model());
        Bot bot = Bot.start(settings(configuration.bot()), models::open, InstantSource.system());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            bot.close();
                            stopped.countDown();
                        },
                        "stop"));
        spec.commandLine().getOut().println("FuseDream listens at " + bot.address() + " (Ctrl-C stops it)");
        spec.commandLine().getOut().flush();
        try {
            stopped.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private BotSettings settings(BotSettings usual) {
        BotSettings placed = data == null ? usual : usual.in(data);
        WebSettings web = usual.web();
        return placed.at(new WebSettings(
                host == null ? web.host() : host, port == null ? web.port() : port, web.tokens(), web.address()));
    }
}
