package fusedream.bot.drill;

import fusedream.bot.app.Bot;
import fusedream.bot.app.BotSettings;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A program that is the whole bot but for its engine, which has no networks and takes some milliseconds for a step. */
public final class PacedBot {

    private static final long STEP_NANOS = 20_000_000;

    private PacedBot() {}

    /** Serves on a folder, the first argument, until it is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        PlainEngine engine = new PlainEngine();
        engine.before((request, step) -> LockSupport.parkNanos(STEP_NANOS));
        Bot bot = Bot.start(
                new BotSettings(Path.of(arguments[0]), new WebSettings(0)), () -> engine, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(bot::close));
        System.out.println("FuseDream listens at " + bot.address());
        new CountDownLatch(1).await();
    }

    /** What starts it in a process of its own. */
    static List<String> command(Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfusedream.log=INFO",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                PacedBot.class.getName(),
                data.toString());
    }
}
