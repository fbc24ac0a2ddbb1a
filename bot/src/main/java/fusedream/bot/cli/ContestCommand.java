package fusedream.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prompt contests. */
@Command(
        name = "contest",
        mixinStandardHelpOptions = true,
        description = "Write down what came of prompt contests; they are held in the chats.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Example:", "  fusedream contest export A1B2C3"},
        subcommands = ContestExportCommand.class)
final class ContestCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
