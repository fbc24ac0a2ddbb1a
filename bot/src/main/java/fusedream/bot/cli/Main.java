package fusedream.bot.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code fusedream} command. */
@Command(
        name = "fusedream",
        mixinStandardHelpOptions = true,
        description = "Text to image by searching BigGAN's latent space with CLIP.")
public final class Main {

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
