package fusedream.bot.cli;

import fusedream.engine.FuseDream;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Film;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where pictures go. */
final class OutputOptions {

    private static final int LONGEST_NAME = 60;

    @Option(names = "--out", paramLabel = "FILE", description = "the PNG to write; by default named after the prompt")
    private @Nullable Path out;

    @Option(names = "--state", paramLabel = "FILE", description = "also write the state, to go on from or to vary")
    private @Nullable Path state;

    @Option(
            names = "--preview-every",
            paramLabel = "STEPS",
            description = "write the picture as it stands every so many steps")
    private int previewEvery;

    @Option(names = "--timelapse", paramLabel = "FILE", description = "also write a GIF of the way to the picture")
    private @Nullable Path timelapse;

    @Option(names = "--json", description = "print a report as JSON")
    private boolean json;

    boolean json() {
        return json;
    }

    /** The file of a request's picture. */
    Path file(DreamRequest request) {
        return out != null ? out : Path.of(slug(request.prompt().toString()) + "-" + request.seed() + ".png");
    }

    /** Letters and digits of the prompt; everything else could mean something to a file system. */
    static String slug(String prompt) {
        String slug = prompt.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = slug.substring(
                0, slug.offsetByCodePoints(0, Math.min(LONGEST_NAME, slug.codePointCount(0, slug.length()))));
        return cut.isEmpty() ? "dream" : cut;
    }

    /** Writes previews to the file, where they are wanted. */
    Progress.Listener previews(Path file) {
        return progress -> {
            boolean due = previewEvery > 0
                    && progress.phase() == Progress.Phase.OPTIMISING
                    && progress.step() % previewEvery == 0;
            if (due) {
                FuseDream.writePng(file, progress.preview().get(), Map.of());
            }
        };
    }

    /** Begins the GIF of a search, where one is wanted. */
    Optional<Film> film(DreamRequest request) {
        return Optional.ofNullable(timelapse)
                .map(file -> FuseDream.film(file, request.settings().steps()));
    }

    /** Writes the picture with its provenance, and the state where it is wanted. */
    void write(Path file, Dream dream) {
        FuseDream.writePng(file, dream.image(), dream.provenance().entries());
        if (state != null) {
            write(state, dream.state());
        }
    }

    private static void write(Path file, RunState state) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, state.bytes());
            Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is printed of a picture. */
    static Map<String, Object> report(Path file, DreamRequest request, Dream dream, String pack) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file.toString());
        report.put("prompt", request.prompt().toString());
        report.put("seed", request.seed());
        report.put("score", dream.score());
        report.put("steps", dream.steps());
        report.put("finishedEarly", dream.finishedEarly());
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Progress.Phase phase : Progress.Phase.values()) {
            if (dream.durations().containsKey(phase)) {
                seconds.put(
                        phase.name().toLowerCase(Locale.ROOT),
                        dream.durations().get(phase).toMillis() / 1000.0);
            }
        }
        report.put("seconds", seconds);
        report.put("pack", pack);
        report.put("provenance", dream.provenance().entries());
        return report;
    }
}
