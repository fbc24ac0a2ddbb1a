package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Film;
import fusedream.engine.api.Recipe;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.api.Workbench;
import fusedream.engine.api.Workbench.Result;
import fusedream.engine.api.Workbench.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the way through latent space between two results. */
@Command(
        name = "morph",
        mixinStandardHelpOptions = true,
        description = {
            "Show the way between two pictures through latent space, as a GIF and, if wanted, as single frames.",
            "A PNG is made again first, as it says of itself, which takes a search each; states are taken as they are."
        },
        footer = {
            "",
            "Examples:",
            "  fusedream morph --pack biggan-256 --from-states dog.state cat.state --out dog-to-cat.gif",
            "  fusedream morph dog.png cat.png --frames 60 --way linear --frames-to frames/"
        })
final class MorphCommand implements Runnable {

    private static final int MOST_FRAMES = 999;

    @Parameters(arity = "2", paramLabel = "FILE", description = "two PNGs of ours, or two states with --from-states")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private List<Path> ends;

    @Option(names = "--from-states", description = "the files are states that --state wrote, of single pictures")
    private boolean fromStates;

    @Option(
            names = "--keep",
            defaultValue = "best",
            description = "which latent of a state: best, or last for the preset reference; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String keep;

    @Option(names = "--frames", defaultValue = "30", description = "pictures, both ends included; ${DEFAULT-VALUE}")
    private int frames;

    @Option(
            names = "--way",
            defaultValue = "spherical",
            description = "spherical, or linear as in the paper; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String way;

    @Option(names = "--out", defaultValue = "morph.gif", description = "the GIF to write; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path out;

    @Option(names = "--frames-to", paramLabel = "FOLDER", description = "also write each picture as a PNG")
    private @Nullable Path framesTo;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    private int written;

    @Override
    public void run() {
        if (frames < 2 || frames > MOST_FRAMES) {
            throw new ParameterException(
                    spec.commandLine(), "--frames takes a number from 2 to " + MOST_FRAMES + ", not " + frames + ".");
        }
        Way chosen = chosen(Way.class, "--way", way);
        Keep kept = chosen(Keep.class, "--keep", keep);
        List<Result> results = fromStates
                ? ends.stream()
                        .map(end -> new Result(StateFile.read(end), kept))
                        .toList()
                : repeated();
        try (Workbench workbench = models.workbench();
                Film film = FuseDream.film(out, 1)) {
            List<RgbImage> last = new ArrayList<>();
            workbench.morph(results.get(0), results.get(1), frames, chosen, frame -> {
                last.forEach(film::add);
                last.clear();
                last.add(frame);
                writeFrame(frame);
            });
            film.finish(last.get(0));
        }
        spec.commandLine().getOut().println(out + "  " + frames + " frames");
    }

    private void writeFrame(RgbImage frame) {
        if (framesTo != null) {
            written++;
            FuseDream.writePng(framesTo.resolve(String.format(Locale.ROOT, "%03d.png", written)), frame, Map.of());
        }
    }

    /** Makes both pictures again. */
    private List<Result> repeated() {
        List<Recipe> recipes = ends.stream().map(FuseDream::readRecipe).toList();
        if (!recipes.stream().allMatch(recipe -> recipe.request() instanceof DreamRequest.Single)) {
            throw new ParameterException(
                    spec.commandLine(), "A morph goes between single pictures; one of " + ends + " is composed.");
        }
        models.fallBackOn(recipes.get(0));
        List<Result> results = new ArrayList<>();
        try (GracefulStop stop = new GracefulStop();
                Engine engine = models.open()) {
            for (Recipe recipe : recipes) {
                models.tellDifference(recipe, engine);
                DreamRequest request = recipe.request();
                ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
                Dream dream = engine.dream(request, bar, stop.token());
                bar.end();
                results.add(new Result(dream.state(), request.settings().keep()));
            }
        }
        return results;
    }

    private <E extends Enum<E>> E chosen(Class<E> type, String option, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name)) {
                return constant;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                option + " takes one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT)
                        + ", not '" + name + "'.");
    }
}
