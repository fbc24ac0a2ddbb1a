package fusedream.bot.cli;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Blending;
import fusedream.engine.api.DreamRequest.Plane;
import fusedream.engine.api.DreamRequest.Planes;
import fusedream.engine.api.DreamRequest.Seen;
import fusedream.engine.api.Prompt;
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

/** Makes a picture of a foreground on a background. */
@Command(
        name = "compose",
        mixinStandardHelpOptions = true,
        description = "Search a foreground and a background that together fit a prompt. Ctrl-C keeps the best so far.",
        footer = {
            "",
            "Examples:",
            "  fusedream compose --pack biggan-256 \"a dog near a castle\" --seed 7",
            "  fusedream compose --pack biggan-256 \"a dog near a castle\" --foreground \"a dog\" --background \"a castle\"",
            "  fusedream compose --pack biggan-256 \"a dog near a castle\" --foreground-from dog.state",
            "  fusedream compose --pack biggan-256 \"a dog near a castle\" --seed 7 --go-on dog-castle.state --steps 200"
        })
final class ComposeCommand implements Runnable {

    @Parameters(paramLabel = "PROMPT", description = "what the whole picture should show")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String prompt;

    @Option(names = "--foreground", paramLabel = "PROMPT", description = "what the foreground starts from")
    private @Nullable String foreground;

    @Option(names = "--background", paramLabel = "PROMPT", description = "what the background starts from")
    private @Nullable String background;

    @Option(
            names = "--foreground-from",
            paramLabel = "STATE",
            description = "a state of a single picture that the foreground starts from")
    private @Nullable Path foregroundFrom;

    @Option(
            names = "--background-from",
            paramLabel = "STATE",
            description = "a state of a single picture that the background starts from")
    private @Nullable Path backgroundFrom;

    @Option(names = "--go-on", paramLabel = "STATE", description = "go on from a state that --state wrote")
    private @Nullable Path goOn;

    @Option(
            names = "--all-layouts",
            negatable = true,
            description = {
                "search each of the 18 layouts to the end, in place of giving up the worse half again and again;",
                "usual for the presets reference and paper"
            })
    private @Nullable Boolean allLayouts;

    @Option(
            names = "--beta",
            paramLabel = "B",
            description = {
                "how much the score counts beside the likeness of foreground and background; the paper's 1 if all",
                "layouts are searched to the end, else 30"
            })
    private @Nullable Double beta;

    @Option(
            names = "--halves",
            paramLabel = "H",
            description =
                    "how much the half of the words that shows worse counts beside all of them, where they name two things or"
                            + " both planes have their own; 0, as in the paper, if all layouts are searched to the end, else 1")
    private @Nullable Double halves;

    @Option(
            names = "--blended",
            negatable = true,
            description =
                    "score the blended picture in each step, as it will be shown, in place of the pasted one, as in the"
                            + " paper; usual unless all layouts are searched to the end")
    private @Nullable Boolean blended;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        boolean every = allLayouts == null ? search.preset().allLayouts() : allLayouts;
        Planes planes = new Planes(plane(foreground, foregroundFrom), plane(background, backgroundFrom));
        DreamRequest request = new DreamRequest.Composed(
                Prompt.parse(prompt),
                planes,
                search.composed(),
                search.seed(),
                every,
                blending(Blending.suiting(every)),
                Optional.ofNullable(goOn).map(StateFile::read));
        new Dreaming(spec.commandLine(), models, output).make(request);
    }

    private Blending blending(Blending usual) {
        return new Blending(
                usual.objectives(),
                beta == null ? usual.strength() : beta,
                halves == null ? usual.halves() : halves,
                blended == null ? usual.seen() : blended ? Seen.BLENDED : Seen.PASTED);
    }

    private Plane plane(@Nullable String words, @Nullable Path state) {
        if (words != null && state != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A plane starts from words or from a state, not from both: '" + words + "', " + state + ".");
        }
        return state != null
                ? new Plane.Result(StateFile.read(state))
                : new Plane.Words(Prompt.parse(words == null ? prompt : words));
    }
}
