package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which models, where and how exactly; for every command that makes pictures. */
final class ModelOptions {

    @Option(
            names = "--pack",
            required = true,
            paramLabel = "PACK",
            description = "a model pack: the folder that holds its pack.yaml, or the name of one under models/")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String pack;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String device;

    @Option(names = "--precision", defaultValue = "f32", description = "f32 or bf16; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String precision;

    @Option(
            names = "--banks",
            paramLabel = "FOLDER",
            defaultValue = "data/banks",
            description = "where latent banks are kept; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path banks;

    /** Loads the models. */
    Engine open() {
        return FuseDream.open(folder(), device, precision, banks);
    }

    private Path folder() {
        Path given = Path.of(pack);
        Path named = Home.models().resolve(pack);
        return given.toFile().isDirectory() ? given : named;
    }
}
