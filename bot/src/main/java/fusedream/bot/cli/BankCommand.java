package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.api.BankReport;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Latent banks. */
@Command(
        name = "bank",
        mixinStandardHelpOptions = true,
        description = "Build latent banks, which searches start from in place of samples, and look at them.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Example:", "  fusedream bank build --size 20000"},
        subcommands = {BankBuildCommand.class, BankInfoCommand.class})
final class BankCommand implements Runnable {

    private static final double MEBI = 1 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The report as the commands print it. */
    static String text(BankReport report, boolean json) {
        if (!json) {
            return line("sampled", report.sampled()) + System.lineSeparator() + line("results", report.results());
        }
        try {
            return Json.pretty(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }

    private static String line(String name, BankReport.Part part) {
        String state = part.problem()
                .or(() -> part.recipe()
                        .map(recipe -> String.format(
                                Locale.ROOT,
                                "%s: %d entries, %.1f MiB, seed %d, %d augmentations, %s",
                                part.file(),
                                part.entries(),
                                part.bytes() / MEBI,
                                recipe.seed(),
                                recipe.augmentations(),
                                recipe.precision())))
                .orElse(part.file() + ": not there");
        return String.format(Locale.ROOT, "%-8s  %s", name, state);
    }
}
