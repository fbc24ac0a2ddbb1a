package fusedream.bot.cli;

import fusedream.bot.config.ModelSettings;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.Recipe;
import fusedream.engine.api.Workbench;
import java.nio.file.Path;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Which models, where and how exactly; for every command that needs some. */
final class ModelOptions {

    @Option(
            names = "--pack",
            paramLabel = "PACK",
            description = "a model pack: its name, as fusedream models list shows it, or the folder that holds its"
                    + " pack.yaml; the pack that the program brings along")
    private @Nullable String pack;

    @Mixin
    private final Home home = new Home();

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String device;

    @Option(names = "--precision", description = "f32 or bf16; f32")
    private @Nullable String precision;

    @Option(
            names = "--banks",
            paramLabel = "FOLDER",
            defaultValue = "data/banks",
            description = "where latent banks are kept; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path banks;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /** Takes pack and precision of a recipe where none were given. */
    void fallBackOn(Recipe recipe) {
        pack = pack == null ? recipe.pack() : pack;
        precision = precision == null ? recipe.precision() : precision;
    }

    /** Says on standard error where the opened models are others than a recipe's. */
    void tellDifference(Recipe recipe, Engine engine) {
        if (!recipe.hashes().equals(engine.hashes())) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "The picture was made with other models, so this one will differ. It names %s, the pack '%s'"
                                    + " has %s.%n",
                            new TreeMap<>(recipe.hashes()), engine.pack(), new TreeMap<>(engine.hashes()));
        }
    }

    /** Loads the models to search with. */
    Engine open() {
        return FuseDream.open(pack(), home.models(), device, exactness(), banks);
    }

    /** Takes from settings what was not given on the command line. */
    void fallBackOn(ModelSettings usual) {
        ParseResult given = spec.commandLine().getParseResult();
        pack = pack == null ? usual.pack().orElse(null) : pack;
        precision = precision == null ? usual.precision() : precision;
        device = given.hasMatchedOption("--device") ? device : usual.device();
        banks = given.hasMatchedOption("--banks") ? banks : usual.banks();
    }

    /** Loads the models for what needs no search. */
    Workbench workbench() {
        return FuseDream.workbench(pack(), home.models(), device, exactness());
    }

    /** The pack's name or folder. */
    String pack() {
        return pack != null ? pack : FuseDream.defaultPack().orElseThrow(this::noPack);
    }

    /** Where packs are. */
    ModelHome home() {
        return home.models();
    }

    String device() {
        return device;
    }

    private String exactness() {
        return precision == null ? "f32" : precision;
    }

    private ParameterException noPack() {
        return new ParameterException(
                spec.commandLine(),
                "Give a model pack with --pack: this build brings none along. What can be had: fusedream models list");
    }
}
