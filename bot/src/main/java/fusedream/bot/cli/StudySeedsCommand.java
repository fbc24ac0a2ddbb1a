package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One prompt from several seeds, as a sheet. */
@Command(
        name = "seeds",
        mixinStandardHelpOptions = true,
        description = "Make several pictures of one prompt, each from a seed of its own, and lay them out on a sheet.",
        footer = {"", "Example:", "  fusedream study seeds \"a blue dog at night\" --count 8 --out seeds.png"})
final class StudySeedsCommand implements Runnable {

    private static final int COLUMNS = 4;

    @Parameters(paramLabel = "PROMPT", description = "what the pictures should show")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String prompt;

    @Option(names = "--count", defaultValue = "8", description = "how many; ${DEFAULT-VALUE}")
    private int count;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "seeds.png", description = "the PNG; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path out;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        if (count < 1 || count > 64) {
            throw new IllegalArgumentException("A sheet holds 1 to 64 pictures, got --count " + count + ".");
        }
        Prompt wanted = Prompt.parse(prompt);
        long first = search.seedOr(1);
        List<RgbImage> pictures = new ArrayList<>();
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try (GracefulStop stop = new GracefulStop();
                Engine engine = models.open()) {
            for (long seed = first; seed < first + count; seed++) {
                DreamRequest request = DreamRequest.Single.of(wanted, search.settings(), seed);
                pictures.add(engine.dream(request, bar, stop.token()).image());
            }
            bar.end();
            FuseDream.writePng(
                    out,
                    FuseDream.sheet(pictures, COLUMNS),
                    Map.of("prompt", wanted.toString(), "seeds", first + " to " + (first + count - 1)));
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(out + ": seeds " + first + " to " + (first + count - 1));
        print.flush();
    }
}
