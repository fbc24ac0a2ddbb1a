package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Outgoing payloads as they were found right, in files. What differs from run to run is named by its kind. */
final class Snapshots {

    private static final Path FOLDER = Path.of("src", "test", "resources", "discord");

    private Snapshots() {}

    /** Compares with a file; one that is missing is written, and the test fails until it is kept. */
    static void check(String name, JsonNode payload) throws IOException {
        String text = StandInDiscord.JSON
                .readTree(payload.toString()
                        .replaceAll("[0-7][0-9A-HJKMNP-TV-Z]{25}", "JOB")
                        .replaceAll("\"nonce\":\"[^\"]+\"", "\"nonce\":\"NONCE\""))
                .toPrettyString();
        Path file = FOLDER.resolve(name + ".json");
        if (!Files.exists(file)) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text + "\n");
            throw new AssertionError("The snapshot " + file + " was not there and is written; look at it and keep it.");
        }
        assertThat(StandInDiscord.JSON.readTree(text))
                .as("payload %s", name)
                .isEqualTo(StandInDiscord.JSON.readTree(Files.readString(file)));
    }
}
