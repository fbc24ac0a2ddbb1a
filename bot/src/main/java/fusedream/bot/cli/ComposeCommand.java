package fusedream.bot.cli;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.Prompt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  fusedream compose --pack biggan-256 \"a dog near a castle\" --foreground \"a dog\" --background \"a castle\""
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
            names = "--all-layouts",
            description =
                    "search each of the 18 layouts to the end, as the paper does, in place of giving up the worse half")
    private boolean allLayouts;

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
        DreamRequest request = new DreamRequest.Composed(
                Prompt.parse(prompt),
                Optional.ofNullable(foreground).map(Prompt::parse),
                Optional.ofNullable(background).map(Prompt::parse),
                search.settings(),
                search.seed(),
                allLayouts,
                Objectives.BI_LEVEL);
        new Dreaming(spec.commandLine(), models, output).make(request);
    }
}
