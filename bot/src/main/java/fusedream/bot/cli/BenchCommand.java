package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.study.NetworkBench;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure speed and memory on this machine.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Examples:", "  fusedream bench networks --json", "  fusedream bench step --help"},
        subcommands = {
            BenchCommand.Networks.class,
            BenchStepCommand.class,
            BenchMemoryCommand.class,
            BankBenchCommand.class
        })
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The full-size networks on random weights. */
    @Command(
            name = "networks",
            mixinStandardHelpOptions = true,
            description = {
                "Measure BigGAN-256, CLIP's ViT-B/32 and both in a row, full size, on random weights:",
                "seconds forward, and forward with gradients to the inputs; GFLOP of one forward pass;",
                "share of the speed of a large matrix product; most memory resident."
            },
            footer = {"", "Example:", "  fusedream bench networks --precision f32 --repeats 3 --json"})
    static final class Networks implements Runnable {

        @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N; ${DEFAULT-VALUE}")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private String device;

        @Option(
                names = "--precision",
                split = ",",
                defaultValue = "f32,bf16",
                description = "f32, bf16 or both; ${DEFAULT-VALUE}")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private List<String> precisions;

        @Option(
                names = "--repeats",
                defaultValue = "3",
                description = "timed passes, the fastest counts; ${DEFAULT-VALUE}")
        private int repeats;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private CommandSpec spec;

        @Override
        public void run() {
            PrintWriter err = spec.commandLine().getErr();
            NetworkBench bench = new NetworkBench(device, Math.max(1, repeats), step -> {
                err.println("measuring " + step + " ...");
                err.flush();
            });
            NetworkBench.Report report = bench.run(precisions);
            PrintWriter out = spec.commandLine().getOut();
            try {
                out.println(json ? Json.pretty(report) : table(report));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
            }
        }

        private static String table(NetworkBench.Report report) {
            StringBuilder text = new StringBuilder("device " + report.device() + "\n");
            for (int i = 0; i < report.precisions().size(); i++) {
                text.append("%-22s%-10s%10.0f GFLOP/s%n"
                        .formatted(
                                "matrix product 4096^3",
                                report.precisions().get(i),
                                report.matmulGflops().get(i)));
            }
            text.append("%-22s%-10s%6s%12s%14s%9s%8s%10s%n"
                    .formatted(
                            "network", "precision", "batch", "forward s", "fwd + bwd s", "GFLOP", "share", "peak GiB"));
            for (NetworkBench.Row row : report.rows()) {
                text.append("%-22s%-10s%6d%12.3f%14.3f%9.1f%7.0f%%%10.2f%n"
                        .formatted(
                                row.network(),
                                row.precision(),
                                row.batch(),
                                row.forwardSeconds(),
                                row.forwardBackwardSeconds(),
                                row.gflop(),
                                100 * row.shareOfPeak(),
                                row.peakResidentBytes() / (double) (1 << 30)));
            }
            return text.toString().stripTrailing();
        }
    }
}
