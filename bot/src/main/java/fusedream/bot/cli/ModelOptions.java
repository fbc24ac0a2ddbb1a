package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which models, where and how exactly; for every command that makes pictures. */
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

    @Option(names = "--precision", defaultValue = "f32", description = "f32 or bf16; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String precision;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec command;

    /** Loads the models. */
    Engine open() {
        return FuseDream.open(pack(), home.models(), device, precision);
    }

    private String pack() {
        return pack != null ? pack : FuseDream.defaultPack().orElseThrow(this::noPack);
    }

    private ParameterException noPack() {
        return new ParameterException(
                command.commandLine(),
                "Give a model pack with --pack: this build brings none along. What can be had: fusedream models list");
    }
}
