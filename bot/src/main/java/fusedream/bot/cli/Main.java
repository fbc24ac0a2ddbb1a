package fusedream.bot.cli;

import fusedream.engine.api.EngineException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of the {@code fusedream} command. */
@Command(
        name = "fusedream",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Text to image by searching BigGAN's latent space with CLIP.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  fusedream dream --pack biggan-256 \"a blue dog at night\"",
            "  fusedream dream --help"
        },
        subcommands = {
            DreamCommand.class,
            ComposeCommand.class,
            VaryCommand.class,
            MorphCommand.class,
            ScoreCommand.class,
            ShowCommand.class,
            ModelsCommand.class,
            InspectCommand.class,
            BankCommand.class,
            BenchCommand.class
        })
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with its error handling: foreseen failures are a sentence on standard error and exit code 1. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setParameterExceptionHandler(UsageErrors::tell);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            if (failure instanceof EngineException || failure instanceof IllegalArgumentException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
            throw failure;
        });
        return line;
    }
}
