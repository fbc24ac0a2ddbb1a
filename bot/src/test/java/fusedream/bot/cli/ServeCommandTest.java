package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.app.Browser;
import fusedream.bot.community.Platform;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteDeliveryStore;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The served process: watched by machines, silent about secrets, gone in ten seconds, and never half started. */
@Timeout(600)
class ServeCommandTest {

    private static final String TOKEN = "this-is-the-token-of-the-discord-bot";
    private static final int SIGTERM = 128 + 15;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Path config() throws IOException {
        return Files.write(
                folder.resolve("fusedream.yaml"),
                List.of(
                        "storage: {folder: '" + folder.resolve("data") + "'}",
                        "web: {port: 0}",
                        "model: {pack: '" + TinyPack.writeInto(folder) + "', device: cpu}",
                        "quotas: {ordinary: {daily-gpu: 1d}}",
                        "logging: {format: json, level: debug}"));
    }

    /** Reads live cards until one says something. */
    private static void await(Iterator<String> events, String words) {
        String last = "";
        while (!last.contains(words)) {
            last = events.next();
        }
    }

    @Test
    void sigterm_stores_the_search_tells_what_is_done_and_ends() throws Exception {
        Map<String, String> environment = Map.of("FUSEDREAM_DISCORD_TOKEN", TOKEN);
        try (ServedProcess served = ServedProcess.start(folder, environment, "--config", config().toString())) {
            Browser browser = new Browser(served.address());
            Iterator<String> events = browser.events();
            assertThat(browser.post("/say", "line", "a blue dog --seed 7 --preset quick --steps 5000 --count 8")
                            .body())
                    .contains("Taken");
            await(events, "improving");
            assertThat(browser.get("/healthz").body()).isEqualTo("alive\n");
            assertThat(browser.get("/readyz").body()).isEqualTo("ready\n");
            assertThat(browser.get("/metrics").body())
                    .contains("fusedream_queue_jobs{state=\"running\"} 1.0", "fusedream_posts_total{platform=\"web\"")
                    .doesNotContain(TOKEN, "blue dog");
            served.process().destroy();
            assertThat(served.process().waitFor()).isEqualTo(SIGTERM);
            assertThat(Files.readString(served.errors()))
                    .contains("\"message\":\"Stopping\"", "\"message\":\"Stopped\"", "\"job\":\"")
                    .doesNotContain(TOKEN);
        }
        assertStored();
    }

    /** The job waits to go on from where it was, and the chat was told of all that happened. */
    private void assertStored() {
        try (Database database = Database.open(StorageSettings.in(folder.resolve("data")))) {
            JobIds ids = new JobIds(InstantSource.system(), new SecureRandom());
            JobQueue queue =
                    new JobQueue(new SqliteJobStore(database), QueueSettings.DEFAULT, ids, InstantSource.system());
            Job job = queue.queued(10).get(0);
            assertThat(job.state()).isInstanceOf(JobState.Queued.class);
            assertThat(queue.checkpoint(job.id())).isPresent();
            List<KeptEvent> events = queue.eventsAfter(0, 100);
            KeptEvent last = events.get(events.size() - 1);
            assertThat(last.event()).isInstanceOf(JobEvent.GivenBack.class);
            assertThat(new SqliteDeliveryStore(database).told(Platform.WEB)).isEqualTo(last.number());
        }
    }

    private static String refused(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
        assertThat(line.execute(arguments)).isEqualTo(1);
        return err.toString();
    }

    @Test
    void damaged_settings_start_nothing() throws IOException {
        Path data = folder.resolve("data");
        Path file = Files.write(
                folder.resolve("fusedream.yaml"),
                List.of("storage: {folder: '" + data + "'}", "web: {ports: 1}", "queue: {lease: soon}"));
        assertThat(refused("serve", "--config", file.toString()))
                .contains("has 2 faults", "line 2", "did you mean \"port\"", "line 3")
                .hasLineCount(3);
        assertThat(data).doesNotExist();
        assertThat(refused("serve", "--config", folder.resolve("none.yaml").toString()))
                .contains("no such file");
    }

    @Test
    void a_damaged_database_starts_nothing_and_is_left_alone() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path database = Files.writeString(data.resolve("fusedream.db"), "no database ".repeat(1000));
        Path file = config();
        assertThat(refused("serve", "--config", file.toString())).contains("damaged", "backup");
        assertThat(database).hasContent("no database ".repeat(1000));
    }
}
