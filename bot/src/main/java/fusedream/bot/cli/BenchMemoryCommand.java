package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.study.MemoryBench;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a long search grows. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = {
            "Make many steps of a search on middle-sized networks of random weights and print the memory resident",
            "after " + MemoryBench.SETTLED + " steps and at the end, and the native arrays alive then."
        },
        footer = {"", "Example:", "  fusedream bench memory --steps 1000 --json"})
final class BenchMemoryCommand implements Runnable {

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String device;

    @Option(
            names = "--steps",
            defaultValue = "1000",
            description = "more than " + MemoryBench.SETTLED + "; ${DEFAULT-VALUE}")
    private int steps;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        if (steps <= MemoryBench.SETTLED) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --steps of more than " + MemoryBench.SETTLED
                            + ", after which memory is looked at first; got " + steps + ".");
        }
        PrintWriter err = spec.commandLine().getErr();
        MemoryBench.Report report = new MemoryBench(device, news -> {
                    err.println(news);
                    err.flush();
                })
                .run(steps);
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(json ? Json.pretty(report) : text(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }

    private static String text(MemoryBench.Report report) {
        return """
                device     %s
                steps      %d in %.1f s
                resident   %.1f MiB after %d steps, %.1f MiB at the end: x%.4f
                arrays     %d after %d steps, %d at the end""".formatted(
                        report.device(),
                        report.steps(),
                        report.seconds(),
                        report.settledBytes() / (double) (1 << 20),
                        MemoryBench.SETTLED,
                        report.endBytes() / (double) (1 << 20),
                        report.ratio(),
                        report.settledArrays(),
                        MemoryBench.SETTLED,
                        report.endArrays());
    }
}
