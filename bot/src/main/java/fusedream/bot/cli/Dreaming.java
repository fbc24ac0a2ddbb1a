package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.api.Bank;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Film;
import fusedream.engine.api.Progress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What every command that makes a picture does: search with a progress bar, write, report. */
final class Dreaming {

    private final CommandLine line;
    private final ModelOptions models;
    private final OutputOptions output;

    Dreaming(CommandLine line, ModelOptions models, OutputOptions output) {
        this.line = line;
        this.models = models;
        this.output = output;
    }

    /** Makes the picture; Ctrl-C ends the search and keeps the best so far. */
    void make(DreamRequest request) {
        make(request, engine -> {});
    }

    /**
     * Makes the picture.
     *
     * @param opened looks at the engine before the search begins
     */
    void make(DreamRequest request, Consumer<Engine> opened) {
        Path file = output.file(request);
        try (GracefulStop stop = new GracefulStop();
                Engine engine = models.open()) {
            opened.accept(engine);
            if (request.settings().bank()) {
                warnOfBanks(engine);
            }
            Dream dream = filmed(engine, request, output.previews(file), stop.token());
            output.write(file, dream);
            print(file, request, dream, engine.pack());
        }
    }

    private Dream filmed(
            Engine engine, DreamRequest request, Progress.Listener previews, CancellationToken cancellation) {
        Optional<Film> wanted = output.film(request);
        if (wanted.isEmpty()) {
            return search(engine, request, previews, cancellation);
        }
        try (Film film = wanted.get()) {
            Progress.Listener both = progress -> {
                previews.on(progress);
                film.on(progress);
            };
            Dream dream = search(engine, request, both, cancellation);
            film.finish(dream.image());
            return dream;
        }
    }

    /** Searches with a progress bar. */
    private Dream search(
            Engine engine, DreamRequest request, Progress.Listener also, CancellationToken cancellation) {
        ProgressBar bar = new ProgressBar(line.getErr());
        Dream dream = engine.dream(
                request,
                progress -> {
                    bar.on(progress);
                    also.on(progress);
                },
                cancellation);
        bar.end();
        return dream;
    }

    /** A bank that cannot be used ends no search, but whoever built it wants to know. */
    private void warnOfBanks(Engine engine) {
        engine.bank()
                .map(Bank::report)
                .ifPresent(report -> Stream.of(report.sampled(), report.results())
                        .flatMap(part -> part.problem().stream())
                        .forEach(problem -> line.getErr().println(problem + ". The search goes on without it.")));
    }

    private void print(Path file, DreamRequest request, Dream dream, String pack) {
        if (!output.json()) {
            line.getOut()
                    .printf(
                            Locale.ROOT,
                            "%s  score %.4f  seed %d  %d steps%s%n",
                            file,
                            dream.score(),
                            request.seed(),
                            dream.steps(),
                            dream.finishedEarly() ? " (stopped early)" : "");
            return;
        }
        try {
            line.getOut().println(Json.pretty(OutputOptions.report(file, request, dream, pack)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }
}
