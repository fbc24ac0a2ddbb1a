package fusedream.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads and hashes the files of a pack. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Read and hash every file of a pack.",
        footer = {"", "Example:", "  fusedream models verify toyland"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all files are there and right", "1:something is missing or wrong"})
final class ModelsVerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PACK", description = "a pack's name, or its folder")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String pack;

    @Mixin
    private final ModelsOutput output = new ModelsOutput();

    @Override
    public Integer call() {
        return output.change((library, bar) -> library.verify(pack, bar));
    }
}
