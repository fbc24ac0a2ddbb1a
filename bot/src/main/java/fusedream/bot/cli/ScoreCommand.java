package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import fusedream.engine.api.Workbench.Fit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how well pictures fit a prompt. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        customSynopsis = "fusedream score [OPTIONS] IMAGE... PROMPT",
        description = {
            "Print how well pictures fit a prompt: CLIP's cosine, and AugCLIP's, the mean over augmented versions.",
            "With the seed that a picture was made with, AugCLIP sees the versions that its own score was measured on."
        },
        footer = {
            "",
            "Examples:",
            "  fusedream score --pack biggan-256 dog.png \"a blue dog\"",
            "  fusedream score --pack biggan-256 --json one.png two.jpg \"a dog::2 a boat::-1\""
        })
final class ScoreCommand implements Runnable {

    private static final int MOST_ROUNDS = 1000;

    @Parameters(arity = "2..*", paramLabel = "IMAGE... PROMPT", description = "PNG or JPEG files, then the prompt")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private List<String> given;

    @Option(
            names = "--rounds",
            defaultValue = "20",
            description = "rounds of 50 versions that AugCLIP is the mean of; ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--seed", defaultValue = "0", description = "of the augmentations; ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /** A picture's line of the report. */
    private record Line(String file, double clip, double augClip) {}

    private record Report(String prompt, List<Line> pictures) {}

    @Override
    public void run() {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds takes a number from 1 to " + MOST_ROUNDS + ", not " + rounds + ".");
        }
        Prompt prompt = Prompt.parse(given.get(given.size() - 1));
        List<Path> files =
                given.subList(0, given.size() - 1).stream().map(Path::of).toList();
        List<RgbImage> pictures = files.stream().map(FuseDream::readPicture).toList();
        try (Workbench workbench = models.workbench()) {
            print(prompt, files, workbench.score(pictures, prompt, rounds, seed));
        }
    }

    private void print(Prompt prompt, List<Path> files, List<Fit> fits) {
        List<Line> lines = IntStream.range(0, files.size())
                .mapToObj(i -> new Line(
                        files.get(i).toString(), fits.get(i).clip(), fits.get(i).augClip()))
                .toList();
        if (!json) {
            lines.forEach(line -> spec.commandLine()
                    .getOut()
                    .printf(Locale.ROOT, "%s  CLIP %.4f  AugCLIP %.4f%n", line.file(), line.clip(), line.augClip()));
            return;
        }
        try {
            spec.commandLine().getOut().println(Json.pretty(new Report(prompt.toString(), lines)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }
}
