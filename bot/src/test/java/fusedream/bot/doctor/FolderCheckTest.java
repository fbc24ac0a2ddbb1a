package fusedream.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.doctor.Finding.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room or without speed is told with its figures and its cure, and is left as it was. */
class FolderCheckTest {

    private static final Path DATA = Path.of("/srv/fusedream");
    private static final long MIB = 1L << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void a_disk_that_is_almost_full_fails_and_one_that_soon_is_warns() {
        Finding full = FolderCheck.space(DATA, 99 * MIB);
        assertThat(full.grade()).isEqualTo(Grade.FAIL);
        assertThat(full.found()).isEqualTo("99 MiB free at /srv/fusedream");
        assertThat(full.cure()).hasValueSatisfying(cure -> assertThat(cure).contains("storage.folder"));
        assertThat(FolderCheck.space(DATA, 100 * MIB).grade()).isEqualTo(Grade.WARN);
        assertThat(FolderCheck.space(DATA, 2048 * MIB).grade()).isEqualTo(Grade.OK);
    }

    @Test
    void a_disk_that_commits_slowly_warns() {
        assertThat(FolderCheck.speed(200, 50).grade()).isEqualTo(Grade.OK);
        Finding slow = FolderCheck.speed(200, 51);
        assertThat(slow.grade()).isEqualTo(Grade.WARN);
        assertThat(slow.found()).isEqualTo("writes 200 MiB a second, 51.0 ms for each commit");
        assertThat(slow.cure()).hasValueSatisfying(cure -> assertThat(cure).contains("storage.durability"));
    }

    @Test
    void the_disk_is_measured_by_the_clock_and_nothing_of_it_stays() throws IOException {
        AtomicLong nanos = new AtomicLong();
        assertThat(new FolderCheck(() -> nanos.getAndAdd(1_000_000_000L)).of(folder))
                .filteredOn(finding -> finding.what().equals("disk speed"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.found()).isEqualTo("writes 8 MiB a second, 100.0 ms for each commit"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsOnly("fusedream.lock");
        }
    }
}
