package fusedream.bot.cli;

import fusedream.bot.drill.LoadDrill;
import fusedream.bot.drill.LoadReport;
import fusedream.bot.drill.LoadSettings;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends more commands than the bot can serve, and measures its answers. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Start the bot, keep its engine busy, and send commands to its web chat at a steady rate.",
            "Prints how long the answers took, from the moment at which each command was due, and what they said.",
            "Exit code 1 if the 99th percentile is above the goal."
        },
        footer = {"", "Example:", "  fusedream drill load --rate 200 --seconds 60 --members 500 --json"})
final class DrillLoadCommand implements Callable<Integer> {

    @Option(names = "--rate", defaultValue = "200", description = "commands in a second; ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "how long to measure; ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "seconds at that rate before; ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--members", defaultValue = "500", description = "who send them; ${DEFAULT-VALUE}")
    private int members;

    @Option(names = "--seed", defaultValue = "1", description = "of who sends what; ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--goal",
            defaultValue = "300",
            description = "milliseconds that the 99th percentile should not exceed; ${DEFAULT-VALUE}")
    private double goal;

    @Mixin
    private final DrillGround ground = new DrillGround();

    @Override
    public Integer call() {
        LoadSettings settings = new LoadSettings(rate, seconds, warmUp, members, seed);
        return ground.hold(
                (folder, progress) -> new LoadDrill(settings, ground.bot(folder), progress).run(),
                DrillLoadCommand::text,
                report -> report.answers().p99() <= goal && report.failed() == 0);
    }

    private static String text(LoadReport report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d commands at %.1f a second: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms; %d got no answer%n"
                        + "memory %s before, %s after; load average %.2f on %d processors",
                report.sent(),
                report.sentPerSecond(),
                report.answers().p50(),
                report.answers().p90(),
                report.answers().p99(),
                report.answers().max(),
                report.failed(),
                mebi(report.residentMiBBefore()),
                mebi(report.residentMiBAfter()),
                report.loadAverage(),
                report.processors()));
        report.byAnswer()
                .forEach((answer, count) -> text.append(String.format(Locale.ROOT, "%n%7d  %s", count, answer)));
        return text.toString();
    }

    private static String mebi(OptionalDouble memory) {
        return memory.isPresent() ? String.format(Locale.ROOT, "%.0f MiB", memory.getAsDouble()) : "unknown";
    }
}
