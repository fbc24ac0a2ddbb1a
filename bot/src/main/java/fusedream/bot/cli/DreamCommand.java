package fusedream.bot.cli;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  fusedream dream --pack biggan-256 \"a blue dog\" --go-on dog.state --steps 200"
        })
final class DreamCommand implements Runnable {

    @Parameters(
            paramLabel = "PROMPT",
            description = "what the picture should show; parts may have weights: a dog::2 a boat::-1")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String prompt;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--go-on", paramLabel = "STATE", description = "go on from a state that --state wrote")
    private @Nullable Path goOn;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        Optional<RunState> from = goOn == null ? Optional.empty() : Optional.of(StateFile.read(goOn));
        DreamRequest request = new DreamRequest.Single(Prompt.parse(prompt), search.settings(), search.seed(), from);
        new Dreaming(spec.commandLine(), models, output).make(request);
    }
}
