package fusedream.bot.cli;

import fusedream.engine.api.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how the banks of a pack stand. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description =
                "Show the latent banks of a model pack: files, sizes, how they were made, what is wrong with them.",
        footer = {"", "Example:", "  fusedream bank info --pack biggan-256"})
final class BankInfoCommand implements Runnable {

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        try (Engine engine = models.open()) {
            spec.commandLine()
                    .getOut()
                    .println(BankCommand.text(engine.bank().orElseThrow().report(), json));
        }
    }
}
