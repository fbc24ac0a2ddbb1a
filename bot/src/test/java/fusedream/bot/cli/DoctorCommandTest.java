package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.StorageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The doctor names each thing with how it stands and the cure, and says by its exit code whether the bot would start. */
class DoctorCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private record Answer(int code, String out, String err) {}

    private Answer run(List<String> config, String... more) throws IOException {
        Path file = Files.write(folder.resolve("fusedream.yaml"), config);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("doctor", "--config", file.toString()));
        arguments.addAll(List.of(more));
        return new Answer(line.execute(arguments.toArray(new String[0])), out.toString(), err.toString());
    }

    private List<String> config(Path pack, int port) {
        return List.of(
                "storage: {folder: '" + folder.resolve("data") + "'}",
                "web: {port: " + port + "}",
                "model: {pack: '" + pack + "', device: cpu}");
    }

    @Test
    void a_machine_that_can_serve_is_said_to_be_well() throws IOException {
        Answer answer = run(config(TinyPack.writeInto(folder), 0));
        assertThat(answer.code()).as(answer.out()).isZero();
        assertThat(answer.out())
                .containsPattern("ok +settings")
                .containsPattern("ok +Java")
                .containsPattern("(ok|warn) +memory")
                .containsPattern("ok +device +cpu, libtorch")
                .containsPattern("ok +pack +tiny, 3 files, all hashes right")
                .containsPattern("(ok|warn) +disk space")
                .containsPattern("(ok|warn) +disk speed +writes")
                .containsPattern("ok +port")
                .containsPattern("ok +Discord +off: FUSEDREAM_DISCORD_TOKEN");
        try (var left = Files.list(folder.resolve("data"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("fusedream.lock");
        }
    }

    @Test
    void a_damaged_pack_a_busy_folder_and_a_busy_port_are_named_with_their_cure() throws IOException {
        Path pack = TinyPack.writeInto(folder);
        Files.write(pack.resolve("ViT.pth"), new byte[10]);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Database busy = Database.open(StorageSettings.in(folder.resolve("data")))) {
            assertThat(busy).isNotNull();
            Answer answer = run(config(pack, taken.getLocalPort()), "--json");
            assertThat(answer.code()).isEqualTo(1);
            JsonNode findings = new ObjectMapper().readTree(answer.out());
            assertThat(finding(findings, "pack", "FAIL")).contains("ViT.pth", "models fetch");
            assertThat(finding(findings, "data folder", "WARN")).contains("in use", "stop the other process");
            assertThat(finding(findings, "port", "WARN")).contains("web.port");
        }
    }

    private static String finding(JsonNode findings, String what, String grade) {
        for (JsonNode finding : findings) {
            if (finding.get("what").asText().equals(what)
                    && finding.get("grade").asText().equals(grade)) {
                return finding.toString();
            }
        }
        throw new AssertionError("no " + grade + " of " + what + " in " + findings);
    }

    @Test
    void faults_of_the_settings_are_findings() throws IOException {
        Answer answer = run(List.of("web: {ports: 1}", "logging: {level: loud}"));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .containsPattern("fail +settings +line 1: .*did you mean \"port\"")
                .containsPattern("fail +settings +line 2: .*loud")
                .contains("Correct it in");
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_a_failure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Answer answer = run(List.of(
                "storage: {folder: '" + file + "'}",
                "web: {port: 0}",
                "model: {pack: '" + TinyPack.writeInto(folder) + "', device: cpu}"));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).containsPattern("fail +data folder").contains("storage.folder");
        assertThat(file).hasContent("x");
    }
}
