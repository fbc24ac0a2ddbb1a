package fusedream.bot.cli;

import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.OwnFile;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.Transfer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes files that a person has into a pack, or makes a pack of them. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Take files that you have into a pack, or make a new pack of them with --new.",
        footer = {"", "Example:", "  fusedream models add biggan-256 biggan-256.pth"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the pack is ready", "1:something is missing or wrong"})
final class ModelsAddCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PACK", description = "a pack's name")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String pack;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "files; which is which is told by their hashes, names or contents")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private List<Path> files;

    @Option(names = "--new", description = "make a pack: a generator, encoders, their vocabulary, perhaps a metric")
    private boolean create;

    @Option(names = "--as", paramLabel = "PATH", description = "which file of the pack it is, for a single FILE")
    private @Nullable String place;

    @Option(names = "--link", description = "link to the files in place of copying them")
    private boolean linked;

    @Mixin
    private final ModelsOutput output = new ModelsOutput();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (place != null && (create || files.size() > 1)) {
            throw new ParameterException(spec.commandLine(), "--as goes with a single FILE and without --new.");
        }
        return output.change(
                (library, bar) -> create ? library.create(pack, files, linked, bar) : addAll(library, bar));
    }

    private PackReport addAll(ModelLibrary library, Transfer.Listener listener) {
        Optional<String> named = Optional.ofNullable(place);
        PackReport report = library.add(pack, new OwnFile(files.get(0), named, linked), listener);
        for (Path file : files.subList(1, files.size())) {
            report = library.add(pack, new OwnFile(file, named, linked), listener);
        }
        return report;
    }
}
