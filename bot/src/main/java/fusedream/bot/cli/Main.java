package fusedream.bot.cli;

import fusedream.bot.drill.DrillException;
import fusedream.bot.job.StoreException;
import fusedream.bot.web.PortTakenException;
import fusedream.engine.api.EngineException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
            "  fusedream serve",
            "  fusedream dream --pack biggan-256 \"a blue dog at night\"",
            "  fusedream dream --help"
        },
        subcommands = {
            ServeCommand.class,
            DoctorCommand.class,
            DreamCommand.class,
            ComposeCommand.class,
            VaryCommand.class,
            MorphCommand.class,
            ScoreCommand.class,
            ShowCommand.class,
            ModelsCommand.class,
            InspectCommand.class,
            BankCommand.class,
            ContestCommand.class,
            BenchCommand.class,
            StudyCommand.class,
            DrillCommand.class,
            ToylandCommand.class
        })
public final class Main {

    private static final String[] USUAL = {"serve"};

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(orServe(arguments)));
    }

    /** Without arguments the bot serves. */
    static String[] orServe(String... arguments) {
        return arguments.length == 0 ? USUAL.clone() : arguments;
    }

    /** The command with its error handling: foreseen failures are a sentence on standard error and exit code 1. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setParameterExceptionHandler(UsageErrors::tell);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            if (foreseen(failure)) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
            throw failure;
        });
        return line;
    }

    private static boolean foreseen(Exception failure) {
        return failure instanceof EngineException
                || failure instanceof IllegalArgumentException
                || failure instanceof StoreException
                || failure instanceof PortTakenException
                || failure instanceof DrillException;
    }
}
