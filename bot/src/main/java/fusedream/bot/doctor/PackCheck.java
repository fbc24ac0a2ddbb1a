package fusedream.bot.doctor;

import fusedream.engine.FuseDream;
import fusedream.engine.api.EngineException;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.api.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pack that the bot would search with, its files hashed. */
final class PackCheck {

    private static final Transfer.Listener SILENT = transfer -> {};

    private PackCheck() {}

    static List<Finding> of(Optional<String> wanted, ModelHome home) {
        Optional<String> pack = wanted.or(FuseDream::defaultPack);
        if (pack.isEmpty()) {
            return List.of(Finding.fail(
                    "pack",
                    "none",
                    "This build brings no pack along: set model.pack to one of fusedream models list."));
        }
        try {
            return List.of(finding(FuseDream.models(home).verify(pack.get(), SILENT)));
        } catch (EngineException unusable) {
            return List.of(Finding.fail(
                    "pack", String.valueOf(unusable.getMessage()), "Set model.pack to one of fusedream models list."));
        }
    }

    private static Finding finding(PackReport report) {
        if (report.ready()) {
            return Finding.ok("pack", report.name() + ", " + report.files().size() + " files, all hashes right");
        }
        String wrong = report.problem()
                .orElseGet(() -> report.files().stream()
                        .filter(file -> file.state() != State.VERIFIED)
                        .map(file -> file.path() + " is " + file.state().name().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        return Finding.fail(
                "pack",
                report.name() + ": " + wrong,
                "Run fusedream models fetch " + report.name() + "; fusedream models verify tells more.");
    }
}
