package fusedream.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings model packs here and looks after them. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "List, fetch, verify and add model packs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsListCommand.class,
            ModelsFetchCommand.class,
            ModelsVerifyCommand.class,
            ModelsAddCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  fusedream models list",
            "  fusedream models fetch biggan-deep-256",
            "  fusedream models verify biggan-deep-256 --json",
            "  fusedream models add biggan-256 ~/Downloads/biggan-256.pth",
            "  fusedream models add --new mine biggan.pth ViT-B-32.pt bpe_simple_vocab_16e6.txt.gz --link"
        })
final class ModelsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
