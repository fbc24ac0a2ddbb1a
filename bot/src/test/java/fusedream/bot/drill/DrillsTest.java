package fusedream.bot.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small drills against the whole bot in a process of its own, with an engine that only waits. */
@Timeout(900)
class DrillsTest {

    private static final DrillProgress SILENT = (what, done, total, note) -> {};

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void a_bot_that_is_killed_again_and_again_delivers_each_job_once() throws InterruptedException {
        KillSettings settings =
                new KillSettings(6, 3, 1, 150, Duration.ofSeconds(4), KillSettings.DEFAULT.mostRepeated());
        KillReport report =
                new KillDrill(settings, PacedBot.command(folder), folder, InstantSource.system(), SILENT).run();
        assertThat(report.breaches()).isEmpty();
        assertThat(report.accepted()).isEqualTo(6);
        assertThat(report.filed()).isBetween(6, 6 + report.unanswered());
        assertThat(report.kills()).isEqualTo(3);
        assertThat(report.killsAtWork()).isPositive();
    }

    @Test
    void every_command_of_a_load_is_answered_or_counted_as_failed() throws InterruptedException {
        LoadSettings settings = new LoadSettings(20, 2, 0, 10, 1);
        LoadReport report = new LoadDrill(settings, PacedBot.command(folder), SILENT).run();
        assertThat(report.sent()).isEqualTo(40);
        assertThat(report.answers().count() + report.failed()).isEqualTo(40);
        assertThat(report.byAnswer().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(40);
        assertThat(report.byAnswer()).containsKey("done");
        assertThat(report.byAnswer().keySet()).noneMatch(reason -> reason.contains("Skip to the content"));
    }

    @Test
    void a_filing_drill_counts_what_it_filed() throws InterruptedException {
        FilingDrill.Report report = new FilingDrill(InstantSource.system())
                .run(folder, fusedream.bot.storage.StorageSettings.Durability.NORMAL, 2, 20);
        assertThat(report.each().count()).isEqualTo(22);
        assertThat(report.perSecond()).isPositive();
    }

    @Test
    void a_program_that_does_not_listen_is_told_with_its_last_words() {
        List<String> command =
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-no-such-option");
        assertThatThrownBy(() -> new LoadDrill(LoadSettings.DEFAULT, command, SILENT).run())
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("ended before it listened");
    }
}
