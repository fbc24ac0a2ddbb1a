package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Plane;
import fusedream.engine.api.DreamRequest.Planes;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Recipe;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a picture of a prompt. */
@Command(
        name = "dream",
        mixinStandardHelpOptions = true,
        description = "Search the picture that fits a prompt best. Ctrl-C keeps the best so far.",
        footer = {
            "",
            "Examples:",
            "  fusedream dream --pack biggan-256 \"a blue dog at night\" --seed 7 --out dog.png",
            "  fusedream dream --pack biggan-256 \"a dog::2 a boat::1 rain::-0.5\" --preset quick",
            "  fusedream dream --pack biggan-256 \"a blue dog\" --go-on dog.state --steps 200",
            "  fusedream dream --pack biggan-256 \"a blue dog\" --timelapse dog.gif",
            "  fusedream dream --from dog.png",
            "  fusedream dream --from dog.png --seed 8 --out another-dog.png"
        })
final class DreamCommand implements Runnable {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "what the picture should show; parts may have weights: a dog::2 a boat::-1")
    private @Nullable String prompt;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--go-on", paramLabel = "STATE", description = "go on from a state that --state wrote")
    private @Nullable Path goOn;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "make the picture of this PNG again, as it says of itself; what else is given changes it")
    private @Nullable Path again;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        Dreaming dreaming = new Dreaming(spec.commandLine(), models, output);
        if (again != null) {
            if (goOn != null) {
                throw new ParameterException(spec.commandLine(), "Give --from or --go-on, not both.");
            }
            Recipe recipe = FuseDream.readRecipe(again);
            models.fallBackOn(recipe);
            dreaming.make(changed(recipe.request()), engine -> models.tellDifference(recipe, engine));
            return;
        }
        if (prompt == null) {
            throw new ParameterException(
                    spec.commandLine(), "What should the picture show? Give a PROMPT, or --from with a PNG of ours.");
        }
        Optional<RunState> from = goOn == null ? Optional.empty() : Optional.of(StateFile.read(goOn));
        dreaming.make(new DreamRequest.Single(Prompt.parse(prompt), search.settings(), search.seed(), from));
    }

    /** The request of a recipe, with what was given on the command line. */
    private DreamRequest changed(DreamRequest request) {
        Prompt words = prompt == null ? request.prompt() : Prompt.parse(prompt);
        SearchSettings settings = search.settingsOr(request.settings());
        long seed = search.seedOr(request.seed());
        return request instanceof DreamRequest.Composed composed
                ? new DreamRequest.Composed(
                        words,
                        planes(composed, words),
                        settings,
                        seed,
                        composed.allLayouts(),
                        composed.blending(),
                        Optional.empty())
                : DreamRequest.Single.of(words, settings, seed);
    }

    /** A plane that started from the words of the whole picture goes with them. */
    private static Planes planes(DreamRequest.Composed composed, Prompt words) {
        Plane whole = new Plane.Words(composed.prompt());
        Plane changed = new Plane.Words(words);
        Planes planes = composed.planes();
        return new Planes(
                planes.foreground().equals(whole) ? changed : planes.foreground(),
                planes.background().equals(whole) ? changed : planes.background());
    }
}
