package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.app.ChatDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code fusedream serve} in a process of its own. */
final class ServedProcess implements AutoCloseable {

    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path errors;
    private String address = "";

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

    /** Starts a bot with the shipped pack on chats, and waits until it is there. */
    static ServedProcess on(List<? extends ChatDriver> chats, Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "storage: {folder: '" + folder.resolve("data") + "'}",
                "web: {port: 0}",
                "worker: {checkpoint: 500ms}",
                "queue: {lease: 3s}",
                "quotas: {ordinary: {daily-gpu: 1d}}",
                "model: {device: cpu, banks: '" + folder.resolve("banks") + "'}"));
        Map<String, String> environment = new HashMap<>();
        for (ChatDriver chat : chats) {
            lines.addAll(chat.lines());
            environment.putAll(chat.environment());
        }
        Path config = Files.write(folder.resolve("fusedream.yaml"), lines);
        ServedProcess served = start(folder, environment, "--config", config.toString());
        assertThat(served.address()).as(Files.readString(served.errors())).isNotEmpty();
        chats.forEach(chat -> chat.awaitBot(served.address));
        return served;
    }

    /** Kills it as nothing else does: it cannot put anything in order. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(KILLED);
    }

    /** Waits until it listens, and says where; empty if it ended before. */
    String address() throws IOException {
        if (address.isEmpty()) {
            address = told();
        }
        return address;
    }

    private String told() throws IOException {
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
