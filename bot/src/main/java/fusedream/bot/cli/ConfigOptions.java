package fusedream.bot.cli;

import fusedream.bot.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the settings of the bot stand. */
final class ConfigOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the settings; config/fusedream.yaml beside the program, or the defaults without it")
    private @Nullable Path file;

    /**
     * Reads them.
     *
     * @throws fusedream.engine.api.EngineException with all faults
     */
    Configuration read() {
        Path read = file();
        return file == null && !Files.exists(read)
                ? Configuration.defaults(System.getenv())
                : Configuration.read(read, System.getenv());
    }

    /** The file, which need not be there if none was named. */
    Path file() {
        Path program = Path.of(System.getProperty("fusedream.home", "."));
        return file == null ? program.resolve("config").resolve("fusedream.yaml") : file;
    }
}
