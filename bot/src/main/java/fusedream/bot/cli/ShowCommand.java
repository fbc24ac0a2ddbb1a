package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.FuseDream;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints how a picture was made, from its own text chunks. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Print how a picture of ours was made.",
        footer = {"", "Example:", "  fusedream show dog.png"})
final class ShowCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "a PNG")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path file;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        Map<String, String> texts = FuseDream.readPngTexts(file);
        if (json) {
            try {
                spec.commandLine().getOut().println(Json.pretty(texts));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Plain texts could not be written as JSON.", e);
            }
            return;
        }
        if (texts.isEmpty()) {
            spec.commandLine().getOut().println("The picture does not say how it was made.");
        }
        int width = texts.keySet().stream().mapToInt(String::length).max().orElse(0);
        texts.forEach((key, value) -> spec.commandLine()
                .getOut()
                .println(printable(key) + " ".repeat(width - key.length() + 2) + printable(value)));
    }

    /** Texts of a stranger's file go to a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
