package fusedream.bot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestWorld;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteContestStore;
import fusedream.bot.storage.StorageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Results of contests from the command line. */
class ContestExportCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int export(String code) throws IOException {
        Path config = Files.write(
                folder.resolve("fusedream.yaml"), List.of("storage: {folder: '" + folder.resolve("data") + "'}"));
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute("contest", "export", code, "--config", config.toString(), "--out", zip().toString());
    }

    private Path zip() {
        return folder.resolve("result.zip");
    }

    @Test
    void a_result_is_written_with_its_entries_and_an_open_contest_is_not() throws IOException {
        Contest closed;
        Contest open;
        try (Database database = Database.open(StorageSettings.in(folder.resolve("data")))) {
            ContestWorld world = new ContestWorld(new SqliteContestStore(database));
            closed = world.start();
            world.enter(closed, ContestWorld.member("ann"));
            world.clock().move(Duration.ofDays(3));
            world.contests().due();
            open = world.start();
        }
        assertThat(export(closed.id().code().toLowerCase(Locale.ROOT)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1 entries of '" + closed.theme() + "'");
        try (ZipFile file = new ZipFile(zip().toFile())) {
            String table =
                    new String(file.getInputStream(file.getEntry("entries.csv")).readAllBytes(), UTF_8);
            assertThat(table).contains("name-of-ann");
        }
        assertThat(export(open.id().code())).isEqualTo(1);
        assertThat(err.toString())
                .contains("No contest that has a result is called " + open.id().code());
    }

    @Test
    void while_the_bot_has_the_folder_it_is_said_where_the_export_is_then() throws IOException {
        Path data = folder.resolve("data");
        try (Database bot = Database.open(StorageSettings.in(data))) {
            assertThat(export("A1B2C3")).isEqualTo(1);
            assertThat(err.toString())
                    .contains(data + " is in use", "web chat", "'Export as a zip'", "stop the bot")
                    .doesNotContain("Exception");
            assertThat(zip()).doesNotExist();
        }
    }
}
