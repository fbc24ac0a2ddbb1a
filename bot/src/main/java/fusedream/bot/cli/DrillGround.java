package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.bot.drill.DrillException;
import fusedream.bot.drill.DrillProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a drill is held: its data folder, the bot that it starts, and how it tells of itself. */
final class DrillGround {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "an empty folder to work in, which is kept; a temporary one, which is not")
    private @Nullable Path data;

    @Option(
            names = "--pack",
            paramLabel = "PACK",
            description = "the model pack; the one that the program brings along")
    private @Nullable String pack;

    @Option(names = "--json", description = "print JSON, and no progress")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /**
     * What is done in a drill's folder.
     *
     * @param <R> what it tells in the end
     */
    @FunctionalInterface
    interface Drill<R> {

        R hold(Path folder, DrillProgress progress) throws InterruptedException;
    }

    /**
     * Holds a drill and prints its report.
     *
     * @param text the report in words
     * @param well whether what it tells is as it should be
     * @return the program's exit code
     */
    <R> int hold(Drill<R> drill, Function<R, String> text, Predicate<R> well) {
        Path folder = folder();
        try {
            R report = held(drill, folder);
            print(report, text.apply(report));
            return well.test(report) ? 0 : 1;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            if (data == null) {
                delete(folder);
            }
        }
    }

    private <R> R held(Drill<R> drill, Path folder) throws InterruptedException {
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try {
            return drill.hold(folder, json ? (what, done, total, note) -> {} : bar::on);
        } finally {
            bar.end();
        }
    }

    private Path folder() {
        try {
            if (data == null) {
                return Files.createTempDirectory("fusedream-drill");
            }
            Files.createDirectories(data);
            try (Stream<Path> content = Files.list(data)) {
                if (content.findAny().isPresent()) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "A drill needs an empty folder, and " + data + " is not. Name another.");
                }
            }
            return data;
        } catch (IOException refused) {
            throw new DrillException("The drill's folder could not be made: " + refused.getMessage(), refused);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path each :
                    content.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException left) {
            // It is a temporary folder: the system clears it away.
            return;
        }
    }

    /** Starts a bot as this program was started, on any free port, telling how far its worker comes. */
    List<String> bot(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Dfusedream.log=INFO", "-Dlogback.configurationFile=logback.xml"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "serve", "--port", "0", "--data", folder.toString()));
        command.addAll(List.of("--banks", folder.resolve("banks").toString()));
        if (pack != null) {
            command.addAll(List.of("--pack", pack));
        }
        return command;
    }

    private void print(Object report, String text) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(json ? Json.pretty(report) : text);
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain values could not be written as JSON.", e);
        }
    }
}
