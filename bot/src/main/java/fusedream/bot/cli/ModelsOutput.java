package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.FuseDream;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.api.PackReport.State;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands about model packs have in common: where the library is, and how they report. */
final class ModelsOutput {

    private static final int SHA256_DIGITS = 64;

    @Mixin
    private final Home home = new Home();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec command;

    ModelLibrary library() {
        return FuseDream.models(home.models());
    }

    /**
     * Does something with one pack while a bar shows how far it is, and prints how the pack stands then.
     *
     * @return the exit code: 0 if the pack is ready
     */
    int change(BiFunction<ModelLibrary, TransferBar, PackReport> action) {
        TransferBar bar = new TransferBar(command.commandLine().getErr(), System::nanoTime);
        PackReport report;
        try {
            report = action.apply(library(), bar);
        } finally {
            bar.end();
        }
        print(report, text(report));
        return report.ready() ? 0 : 1;
    }

    void printAll(List<PackReport> reports) {
        StringBuilder text = new StringBuilder();
        for (PackReport report : reports) {
            text.append(line(report)).append(System.lineSeparator());
        }
        print(reports, text.toString().stripTrailing());
    }

    private void print(Object report, String text) {
        try {
            command.commandLine().getOut().println(json ? Json.pretty(report) : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }

    private static String line(PackReport report) {
        long missing = report.files().stream()
                .filter(file -> file.state() == State.MISSING || file.state() == State.PARTIAL)
                .count();
        String state = report.ready() ? "ready" : report.problem().isPresent() ? "faulty" : "lacks " + missing;
        return "%-18s %-8s %s".formatted(report.name(), state, report.problem().orElse(report.description()));
    }

    private static String text(PackReport report) {
        StringBuilder text = new StringBuilder(line(report));
        for (FileReport file : report.files()) {
            text.append("%n  %-9s %s%s%n            %s; %s"
                    .formatted(
                            file.state().name().toLowerCase(Locale.ROOT),
                            file.path(),
                            file.bytes().isPresent()
                                    ? "  " + mebibytes(file.bytes().getAsLong())
                                    : "",
                            file.licence(),
                            hash(file)));
            file.problem().ifPresent(problem -> text.append("%n            %s".formatted(problem)));
            if (file.state() == State.MISSING) {
                text.append("%n            from %s".formatted(file.source()));
                file.byHand().ifPresent(how -> text.append("%n            by hand: %s".formatted(how)));
            }
        }
        return text.toString();
    }

    private static String hash(FileReport file) {
        if (file.sha256().isEmpty()) {
            return "no hash is published; the first file's is kept";
        }
        return "sha-256 " + file.sha256() + (file.sha256().length() < SHA256_DIGITS ? "..." : "");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
