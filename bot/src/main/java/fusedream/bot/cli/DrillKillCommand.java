package fusedream.bot.cli;

import fusedream.bot.drill.KillDrill;
import fusedream.bot.drill.KillReport;
import fusedream.bot.drill.KillSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills the bot again and again and looks what is left. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = {
            "Start the bot, ask it for pictures over its web chat, kill it at random moments (SIGKILL) and start it again;",
            "in the end every job that was accepted must have exactly one delivered result, and no kill may have cost",
            "more than 10 seconds of work. Exit code 1, with the reasons, if not."
        },
        footer = {"", "Example:", "  fusedream drill kill --jobs 30 --kills 20 --seed 1"})
final class DrillKillCommand implements Callable<Integer> {

    @Option(names = "--jobs", defaultValue = "30", description = "jobs to be accepted, 1 to 50; ${DEFAULT-VALUE}")
    private int jobs;

    @Option(names = "--kills", defaultValue = "20", description = "how often to kill; ${DEFAULT-VALUE}")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", description = "of the moments; ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--steps", defaultValue = "60", description = "steps of each job's search; ${DEFAULT-VALUE}")
    private int steps;

    @Option(
            names = "--longest",
            defaultValue = "10",
            description = "seconds that a process lives at most once it is at work; ${DEFAULT-VALUE}")
    private int longest;

    @Mixin
    private final DrillGround ground = new DrillGround();

    @Override
    public Integer call() {
        KillSettings settings = new KillSettings(
                jobs, kills, seed, steps, Duration.ofSeconds(longest), KillSettings.DEFAULT.mostRepeated());
        return ground.hold(
                (folder, progress) ->
                        new KillDrill(settings, ground.bot(folder), folder, InstantSource.system(), progress).run(),
                DrillKillCommand::text,
                report -> report.breaches().isEmpty());
    }

    private static String text(KillReport report) {
        String figures = String.format(
                Locale.ROOT,
                "%d jobs accepted, %d lines cut off, %d jobs filed; %d kills, %d of them at work, %d put off;%n"
                        + "a kill cost at most %.1f seconds of work, all of them %.1f; the drill took %.0f seconds",
                report.accepted(),
                report.unanswered(),
                report.filed(),
                report.kills(),
                report.killsAtWork(),
                report.killsPutOff(),
                report.repeatedSecondsMost(),
                report.repeatedSecondsAll(),
                report.seconds());
        return report.breaches().isEmpty()
                ? figures + System.lineSeparator() + "every job has exactly one delivered result"
                : figures + System.lineSeparator() + String.join(System.lineSeparator(), report.breaches());
    }
}
