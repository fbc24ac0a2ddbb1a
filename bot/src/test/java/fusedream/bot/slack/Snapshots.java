package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Payloads held against files; with the system property {@code slack.snapshots=write} the files are made anew. */
final class Snapshots {

    private static final Path FOLDER = Path.of("src", "test", "resources", "slack");

    private Snapshots() {}

    static void check(String name, JsonNode payload) {
        Path file = FOLDER.resolve(name + ".json");
        try {
            if ("write".equals(System.getProperty("slack.snapshots"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, SlackJson.pretty(payload) + "\n");
            }
            JsonNode wanted = SlackJson.read(Files.readString(file));
            assertThat(payload).as(name).isEqualTo(wanted);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
