package fusedream.bot.cli;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Prompt;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a neighbour of a picture. */
@Command(
        name = "vary",
        mixinStandardHelpOptions = true,
        description = "Make a neighbour of a picture in latent space, and search on from there.",
        footer = {
            "",
            "Example:",
            "  fusedream vary --pack biggan-256 \"a blue dog\" --of dog.state --strength 0.2 --seed 3"
        })
final class VaryCommand implements Runnable {

    @Parameters(paramLabel = "PROMPT", description = "what the picture should show")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String prompt;

    @Option(names = "--of", required = true, paramLabel = "STATE", description = "the state that --state wrote")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path of;

    @Option(names = "--strength", defaultValue = "0.3", description = "how far, in (0, 1]; ${DEFAULT-VALUE}")
    private double strength;

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
        DreamRequest request = new DreamRequest.Variation(
                Prompt.parse(prompt), search.settings(), search.seed(), StateFile.read(of), strength);
        new Dreaming(spec.commandLine(), models, output).make(request);
    }
}
