package fusedream.bot.cli;

import fusedream.engine.api.Bank;
import fusedream.engine.api.BankGrowth;
import fusedream.engine.api.BankReport;
import fusedream.engine.api.Engine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds or grows the sampled bank of a pack. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = {
            "Build the latent bank of a model pack, or grow the one that is there. Ctrl-C stops after the batch at hand;",
            "the same command goes on from there."
        },
        footer = {
            "",
            "Examples:",
            "  fusedream bank build --pack biggan-256 --size 20000",
            "  fusedream bank build --pack biggan-256 --size 100000   (grows it)"
        })
final class BankBuildCommand implements Runnable {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(10_000);

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Option(
            names = "--size",
            required = true,
            paramLabel = "ENTRIES",
            description =
                    "entries that the bank is to have, each about 1 KiB on disk for each 512 numbers of embedding")
    private int size;

    @Option(
            names = "--seed",
            description = "of a new bank: where its latents come from; 1. One that is there keeps its own")
    private @Nullable Long seed;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        BankGrowth growth = new BankGrowth(size, seed == null ? BankGrowth.SEED : seed, AS_LONG_AS_IT_TAKES);
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try (GracefulStop stop = new GracefulStop();
                Engine engine = models.open()) {
            Bank bank = engine.bank().orElseThrow();
            requireSeed(bank.report().sampled());
            BankReport report = bank.grow(growth, stop.token(), bar::on);
            bar.end();
            PrintWriter out = spec.commandLine().getOut();
            out.println(BankCommand.text(report, json));
            if (report.sampled().entries() < size) {
                spec.commandLine().getErr().println("Stopped early; the same command goes on from here.");
            }
            out.flush();
        }
    }

    private void requireSeed(BankReport.Part there) {
        OptionalLong its =
                there.recipe().stream().mapToLong(BankReport.Recipe::seed).findFirst();
        if (seed != null && its.isPresent() && its.getAsLong() != seed) {
            throw new ParameterException(
                    spec.commandLine(),
                    there.file() + " was begun with seed " + its.getAsLong() + " and cannot go on with " + seed
                            + ". Leave --seed out to grow it, or move the file away to begin another one.");
        }
    }
}
