package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.RgbImage;
import fusedream.engine.study.AttackStudy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How easily CLIP and AugCLIP are fooled. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = {
            "Change each pixel of a picture by at most a few levels, in the direction in which a score for other words rises",
            "(FGSM), and take both scores before and after: the paper's first case study. Plain CLIP is fooled by what",
            "nobody sees; AugCLIP less."
        },
        footer = {
            "",
            "Examples:",
            "  fusedream study attack \"a red car in the snow\"",
            "  fusedream study attack \"a cat\" --image dog.png --levels 4 --out attacked.png"
        })
final class StudyAttackCommand implements Runnable {

    @Parameters(paramLabel = "WORDS", description = "what the scores are made to see")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String words;

    @Option(names = "--image", paramLabel = "FILE", description = "what is attacked; a picture of a random latent")
    private @Nullable Path image;

    @Option(names = "--levels", defaultValue = "2", description = "largest change of a pixel, of 255; ${DEFAULT-VALUE}")
    private double levels;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "attack.png",
            description = "a PNG of the picture before, and after either attack; ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path out;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of augmentations and the random latent; ${DEFAULT-VALUE}")
    private long seed;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        RgbImage given = image == null ? null : FuseDream.readPicture(image);
        AttackStudy.Report report =
                AttackStudy.run(models.pack(), models.home(), models.device(), words, given, levels, seed);
        FuseDream.writePng(
                out, FuseDream.sheet(report.pictures(), report.pictures().size()), Map.of("words", words));
        PrintWriter print = spec.commandLine().getOut();
        print.printf(Locale.ROOT, "%-26s %8s %8s%n", out, "CLIP", "AugCLIP");
        for (AttackStudy.Line line : report.lines()) {
            print.printf(Locale.ROOT, "%-26s %8.4f %8.4f%n", line.name(), line.clip(), line.augClip());
        }
        print.flush();
    }
}
