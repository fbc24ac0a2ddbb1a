package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From one picture towards other words: the paper's dog that becomes a cat. */
@Command(
        name = "transfer",
        mixinStandardHelpOptions = true,
        description = {
            "Make a picture of some words, then search on from its latent towards others, and lay out the way there:",
            "the paper's second case study, a dog that becomes a cat."
        },
        footer = {"", "Example:", "  fusedream study transfer --from dog --to cat --out dog-to-cat.png"})
final class StudyTransferCommand implements Runnable {

    private static final int PICTURES = 8;

    /** As near to the first picture as a variation can be. */
    private static final double NEXT_TO_NOTHING = 1e-6;

    @Option(names = "--from", required = true, paramLabel = "WORDS", description = "what the first picture shows")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String from;

    @Option(names = "--to", required = true, paramLabel = "WORDS", description = "what it becomes")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "transfer.png",
            description = "the PNG; ${DEFAULT-VALUE}")
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
        SearchSettings settings = search.settings().withPatience(0);
        long seed = search.seedOr(1);
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try (GracefulStop stop = new GracefulStop();
                Engine engine = models.open()) {
            Dream first = engine.dream(
                    DreamRequest.Single.of(Prompt.parse(from), search.settings(), seed), bar, stop.token());
            List<RgbImage> way = new ArrayList<>(List.of(first.image()));
            int every = Math.max(1, settings.steps() / (PICTURES - 1));
            Dream last = engine.dream(
                    new DreamRequest.Variation(Prompt.parse(to), settings, seed, first.state(), NEXT_TO_NOTHING),
                    progress -> {
                        bar.on(progress);
                        if (progress.phase() == Progress.Phase.OPTIMISING
                                && progress.step() % every == 0
                                && way.size() < PICTURES - 1) {
                            way.add(progress.preview().get());
                        }
                    },
                    stop.token());
            bar.end();
            way.add(last.image());
            FuseDream.writePng(out, FuseDream.sheet(way, PICTURES / 2), Map.of("from", from, "to", to));
            PrintWriter print = spec.commandLine().getOut();
            print.printf(
                    Locale.ROOT,
                    "%s: %s (%.4f) to %s (%.4f)%n",
                    out,
                    first.provenance().entries().get("prompt"),
                    first.score(),
                    last.provenance().entries().get("prompt"),
                    last.score());
            print.flush();
        }
    }
}
