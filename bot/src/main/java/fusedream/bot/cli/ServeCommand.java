package fusedream.bot.cli;

import fusedream.bot.app.Bot;
import fusedream.bot.app.BotSettings;
import fusedream.bot.web.WebSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
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
            "  fusedream serve --port 8081 --data /srv/fusedream --pack biggan-256"
        })
final class ServeCommand implements Runnable {

    @Option(names = "--port", defaultValue = "8080", description = "where the chat listens; ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "where jobs and pictures are kept; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        Bot bot = Bot.start(new BotSettings(data, new WebSettings(port)), models::open);
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
}
