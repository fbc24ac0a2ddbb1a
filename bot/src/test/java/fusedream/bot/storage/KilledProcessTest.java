package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.bot.job.JobIds;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process on the same folder is kept out; what it was promised outlives its being killed. */
class KilledProcessTest {

    private static final int JOBS = 40;

    @TempDir
    Path folder;

    /** The program of the other process: files jobs for ever and says each once it is filed. */
    static final class Filer {
        public static void main(String[] arguments) {
            JobQueue queue = queue(Database.open(StorageSettings.in(Path.of(arguments[0]))));
            for (int job = 0; true; job++) {
                queue.submit(Requests.submission("ann", "key" + job), standing -> Optional.empty());
                System.out.println("filed " + job);
            }
        }
    }

    private static JobQueue queue(Database database) {
        JobIds ids = new JobIds(InstantSource.system(), new SecureRandom());
        return new JobQueue(new SqliteJobStore(database), QueueSettings.DEFAULT, ids, InstantSource.system());
    }

    @Test
    void what_was_filed_is_there_after_a_kill() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Filer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("filed")) {
                    said.add(line);
                }
                if (said.size() == JOBS) {
                    assertKeptOut();
                    // Not Process.destroyForcibly, which would throw away what was said last.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        try (Database database = Database.open(StorageSettings.in(folder))) {
            JobQueue queue = queue(database);
            assertThat(said).hasSizeGreaterThanOrEqualTo(JOBS);
            assertThat(queue.queued(100_000)).hasSizeBetween(said.size(), said.size() + 1);
            assertThat(queue.eventsAfter(0, 100_000))
                    .hasSize(queue.queued(100_000).size());
        }
    }

    private void assertKeptOut() {
        assertThat(catchThrowableOfType(DataFolderException.class, () -> Database.open(StorageSettings.in(folder)))
                        .kind())
                .isEqualTo(DataFolderException.Kind.IN_USE);
    }
}
