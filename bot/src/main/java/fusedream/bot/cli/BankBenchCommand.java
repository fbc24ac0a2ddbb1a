package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.study.BankBench;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the latent bank on made-up embeddings. */
@Command(
        name = "bank",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the latent bank on made-up embeddings, without a network: a bank is written into a temporary file,",
            "opened and asked for its ten best; time of each, and recall against a plain loop over float32."
        },
        footer = {"", "Example:", "  fusedream bench bank --size 1000000 --json"})
final class BankBenchCommand implements Runnable {

    private static final int LARGEST = 20_000_000;
    private static final int WIDEST = 4096;
    private static final int MOST_REPEATS = 1000;

    @Option(
            names = "--size",
            defaultValue = "100000",
            description = "entries of the bank, each about 1 KiB on disk; ${DEFAULT-VALUE}")
    private int size;

    @Option(names = "--width", defaultValue = "512", description = "numbers of an embedding; ${DEFAULT-VALUE}")
    private int width;

    @Option(
            names = "--repeats",
            defaultValue = "5",
            description = "how often each of ten questions is asked; ${DEFAULT-VALUE}")
    private int repeats;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        require("--size", size, LARGEST);
        require("--width", width, WIDEST);
        require("--repeats", repeats, MOST_REPEATS);
        PrintWriter err = spec.commandLine().getErr();
        BankBench bench = new BankBench(size, width, repeats, step -> {
            err.println(step + " ...");
            err.flush();
        });
        BankBench.Report report = bench.run();
        try {
            spec.commandLine().getOut().println(json ? Json.pretty(report) : table(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " takes a number from 1 to " + most + ", not " + value + ".");
        }
    }

    private static String table(BankBench.Report report) {
        StringBuilder text = new StringBuilder("%d entries of %d numbers, %d processors%n"
                .formatted(report.entries(), report.width(), report.processors()));
        text.append("%-10s%9s%9s%9s%10s%11s%12s%8s%14s%n"
                .formatted(
                        "data",
                        "MiB",
                        "write s",
                        "open ms",
                        "first ms",
                        "median ms",
                        "fastest ms",
                        "recall",
                        "score error"));
        for (BankBench.Row row : report.rows()) {
            text.append("%-10s%9.1f%9.1f%9.2f%10.1f%11.1f%12.1f%8.2f%14.1e%n"
                    .formatted(
                            row.data(),
                            row.fileBytes() / (double) (1 << 20),
                            row.writeSeconds(),
                            row.openMillis(),
                            row.firstMillis(),
                            row.medianMillis(),
                            row.fastestMillis(),
                            row.recall(),
                            row.scoreError()));
        }
        return text.toString().stripTrailing();
    }
}
