package fusedream.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the packs that are here or can be had. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the packs that are here or can be had.",
        footer = {"", "Example:", "  fusedream models list --json"})
final class ModelsListCommand implements Runnable {

    @Mixin
    private final ModelsOutput output = new ModelsOutput();

    @Override
    public void run() {
        output.printAll(output.library().list());
    }
}
