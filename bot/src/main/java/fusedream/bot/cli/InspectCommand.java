package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.FuseDream;
import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.CheckpointReport.TensorLine;
import fusedream.engine.api.DeviceReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a checkpoint file holds, or what a device name stands for on this machine. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Print what a checkpoint file holds, or what would compute here.",
        footer = {
            "",
            "Examples:",
            "  fusedream inspect biggan-256.pth",
            "  fusedream inspect --json clip/model.safetensors",
            "  fusedream inspect --device cuda:0"
        })
final class InspectCommand implements Runnable {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "safetensors, .pth, .pt or .bin")
    private @Nullable Path file;

    @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu or cuda:N")
    private @Nullable String device;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        if (file == null && device == null) {
            throw new ParameterException(
                    spec.commandLine(), "Give a FILE to look into, or --device auto to see what computes here.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (file != null) {
            CheckpointReport report = FuseDream.inspect(file);
            out.println(json ? toJson(report) : text(report));
        }
        if (device != null) {
            DeviceReport report = FuseDream.device(device);
            out.println(json ? toJson(report) : text(report));
        }
    }

    private String toJson(Object report) {
        try {
            return Json.pretty(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }

    private static String text(CheckpointReport report) {
        StringBuilder text = new StringBuilder();
        text.append("%-14s%s%n".formatted("file", report.file()));
        text.append("%-14s%s%n".formatted("format", report.format()));
        text.append("%-14s%s%n".formatted("family", report.family()));
        report.configuration().forEach((key, value) -> text.append("%-14s%s: %s%n".formatted("", key, value)));
        text.append("%-14s%,d bytes, %,d tensors, %,d numbers%n"
                .formatted("size", report.bytes(), report.tensors().size(), report.elements()));
        text.append("%-14s%s%n".formatted("sha-256", report.sha256()));
        text.append("%-14s%s%n"
                .formatted(
                        "loads",
                        report.problem()
                                .map(problem -> "no: " + problem)
                                .orElse(report.family().equals("unknown") ? "no: not a family of ours" : "yes")));
        for (TensorLine tensor : report.tensors()) {
            text.append("  %-5s%-24s%s%n".formatted(tensor.type(), tensor.shape(), printable(tensor.name())));
        }
        return text.toString().stripTrailing();
    }

    /** Names come from a stranger's file and go to a terminal. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String text(DeviceReport report) {
        return """
                device        %s
                libtorch      %s
                CUDA devices  %d
                threads       %d
                bf16          %s
                environment   %s""".formatted(
                        report.device(),
                        report.libtorch(),
                        report.cudaDevices(),
                        report.threads(),
                        report.bf16() ? "in hardware" : "emulated: slower than f32 here",
                        report.launcherSettings()
                                ? "as the launcher sets it"
                                : "not the launcher's: start with ./fusedream, or see docs/operations.md");
    }
}
