package fusedream.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Drills: proofs that anyone can run. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Prove that the bot keeps its promises: killed at random moments, under load, on this disk.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Example:", "  fusedream drill kill --jobs 30 --kills 20 --seed 1"},
        subcommands = {DrillKillCommand.class, DrillLoadCommand.class, DrillFileCommand.class})
final class DrillCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
