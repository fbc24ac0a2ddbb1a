package fusedream.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The paper's studies, on any pack; made for Toyland. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        description = "Check the paper's claims, and look at its case studies.",
        synopsisSubcommandLabel = "WHAT",
        footer = {
            "",
            "Examples:",
            "  fusedream study claims --prompts 20 --json",
            "  fusedream study attack \"a red car in the snow\"",
            "  fusedream study transfer --from dog --to cat",
            "  fusedream study seeds \"a blue dog at night\" --count 8"
        },
        subcommands = {
            StudyClaimsCommand.class,
            StudyAttackCommand.class,
            StudyTransferCommand.class,
            StudySeedsCommand.class
        })
final class StudyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
