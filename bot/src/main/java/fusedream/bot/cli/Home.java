package fusedream.bot.cli;

import fusedream.engine.api.ModelHome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where models are: in the folder that the launcher names, or the current one without it, unless told otherwise. */
final class Home {

    @Option(names = "--models", paramLabel = "DIR", description = "the folder of models; models/ beside the program")
    private @Nullable Path models;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "the list of packs that can be had; config/models.yaml beside the program")
    private @Nullable Path catalogue;

    ModelHome models() {
        Path program = Path.of(System.getProperty("fusedream.home", "."));
        return new ModelHome(
                models == null ? program.resolve("models") : models,
                catalogue == null ? program.resolve("config").resolve("models.yaml") : catalogue);
    }
}
