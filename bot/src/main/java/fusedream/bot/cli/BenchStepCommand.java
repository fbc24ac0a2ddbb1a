package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.api.Preset;
import fusedream.engine.study.StepBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one step of the search costs, by part. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        description = {
            "Measure one step of the search with BigGAN-256 and CLIP's ViT-B/32, full size, on random weights:",
            "seconds by part for each preset and precision, the share that is neither network,",
            "and how that compares with a traced official loop, if one is given."
        },
        footer = {
            "",
            "Examples:",
            "  fusedream bench step --preset paper,quick --precision f32 --json",
            "  fusedream bench step --official loop.pt --repeats 1"
        })
final class BenchStepCommand implements Runnable {

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String device;

    @Option(
            names = "--preset",
            split = ",",
            defaultValue = "reference,paper,balanced,quick",
            description = "which presets; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private List<String> presets;

    @Option(
            names = "--precision",
            split = ",",
            defaultValue = "f32",
            description = "f32, bf16 or both; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private List<String> precisions;

    @Option(
            names = "--repeats",
            defaultValue = "2",
            description = "timed steps after one to warm up, the fastest counts; ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--chunk",
            defaultValue = "" + StepBench.DEFAULT_CHUNK,
            description = "augmented versions that go through the encoder at a time; ${DEFAULT-VALUE}")
    private int chunk;

    @Option(
            names = "--official",
            paramLabel = "FILE",
            description = {
                "a traced loop, z (1,140) and y (1,128) to loss (1), to be timed in the same run;",
                "code in it is run: give only files that you trust"
            })
    private @Nullable Path official;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter err = spec.commandLine().getErr();
        StepBench.Report report = new StepBench(device, options(), part -> {
                    err.println("measuring " + part + " ...");
                    err.flush();
                })
                .run(parsedPresets(), precisions);
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(json ? Json.pretty(report) : table(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }

    private StepBench.Options options() {
        try {
            return new StepBench.Options(repeats, chunk, Optional.ofNullable(official));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Preset> parsedPresets() {
        try {
            return presets.stream().map(Preset::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String table(StepBench.Report report) {
        StringBuilder text = new StringBuilder("device %s, chunks of %d%n".formatted(report.device(), report.chunk()));
        report.official()
                .ifPresent(loop -> text.append("official loop %.3f s, %.3f s of processor time%n"
                        .formatted(loop.seconds(), loop.cpuSeconds())));
        text.append("%-11s%-10s%6s%10s%10s%10s%10s%10s%10s%10s%10s%10s%n"
                .formatted(
                        "preset",
                        "precision",
                        "augm.",
                        "seconds",
                        "cpu s",
                        "gen fwd",
                        "augment",
                        "encoder",
                        "gen bwd",
                        "rest",
                        "overhead",
                        "official"));
        for (StepBench.Row row : report.rows()) {
            text.append("%-11s%-10s%6d%10.3f%10.3f%10.3f%10.3f%10.3f%10.3f%10.4f%9.1f%%%10s%n"
                    .formatted(
                            row.preset(),
                            row.precision(),
                            row.augmentations(),
                            row.seconds(),
                            row.cpuSeconds(),
                            row.generatorForward(),
                            row.augmentation(),
                            row.encoder(),
                            row.generatorBackward(),
                            row.rest(),
                            100 * row.overhead(),
                            row.ofOfficial().isPresent()
                                    ? "x%.3f".formatted(row.ofOfficial().getAsDouble())
                                    : "-"));
        }
        return text.toString().stripTrailing();
    }
}
