package fusedream.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches what a pack lacks. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Fetch what a pack lacks, and check it. A fetch that was broken off goes on where it stopped.",
        footer = {"", "Example:", "  fusedream models fetch biggan-deep-256"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the pack is ready", "1:something is missing or wrong"})
final class ModelsFetchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PACK", description = "a pack's name")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String pack;

    @Mixin
    private final ModelsOutput output = new ModelsOutput();

    @Override
    public Integer call() {
        return output.change((library, bar) -> library.fetch(pack, bar));
    }
}
