package fusedream.bot.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code fusedream serve} in a process of its own. */
final class ServedProcess implements AutoCloseable {

    private final Process process;
    private final Path errors;

    private ServedProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts it in a folder, where its standard error goes to {@code errors.log}. */
    static ServedProcess start(Path folder, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        command.addAll(List.of(options));
        Path errors = folder.resolve("errors.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new ServedProcess(builder.start(), errors);
    }

    /** Waits until it listens, and says where; empty if it ended before. */
    String address() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("FuseDream listens at ")) {
                return line.split(" ", -1)[3];
            }
        }
        return "";
    }

    Process process() {
        return process;
    }

    Path errors() {
        return errors;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
