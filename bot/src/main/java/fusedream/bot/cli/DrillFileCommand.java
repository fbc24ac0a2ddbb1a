package fusedream.bot.cli;

import fusedream.bot.drill.DrillProgress;
import fusedream.bot.drill.FilingDrill;
import fusedream.bot.storage.StorageSettings.Durability;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how many submissions a second this disk keeps. */
@Command(
        name = "file",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how many submissions a second become durable on this disk, without engine and chat,",
            "with the durability that the bot uses (FULL: they survive the loss of power) and without the wait for the disk."
        },
        footer = {"", "Example:", "  fusedream drill file --threads 1,8 --json"})
final class DrillFileCommand implements Callable<Integer> {

    @Option(names = "--threads", split = ",", defaultValue = "1,8", description = "who file at once; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private List<Integer> threads;

    @Option(
            names = "--submissions",
            defaultValue = "300",
            description = "how many to measure each; ${DEFAULT-VALUE}, the usual length of the queue")
    private int submissions;

    @Mixin
    private final DrillGround ground = new DrillGround();

    @Override
    public Integer call() {
        if (submissions < 1 || threads.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("The filing drill: expected 1 or more threads and submissions.");
        }
        return ground.hold(this::hold, DrillFileCommand::text, reports -> true);
    }

    private List<FilingDrill.Report> hold(Path folder, DrillProgress progress) throws InterruptedException {
        FilingDrill drill = new FilingDrill(InstantSource.system());
        List<FilingDrill.Report> reports = new ArrayList<>();
        for (Durability durability : Durability.values()) {
            for (int count : threads) {
                progress.on("filing", reports.size(), 2L * threads.size(), durability + ", " + count + " at once");
                reports.add(drill.run(folder.resolve(durability + "-" + count), durability, count, submissions));
            }
        }
        return reports;
    }

    private static String text(List<FilingDrill.Report> reports) {
        return reports.stream().map(DrillFileCommand::text).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String text(FilingDrill.Report report) {
        return String.format(
                Locale.ROOT,
                "%-6s %2d at once: %7.1f submissions a second; each p50 %.1f, p99 %.1f, max %.1f ms",
                report.durability(),
                report.threads(),
                report.perSecond(),
                report.each().p50(),
                report.each().p99(),
                report.each().max());
    }
}
