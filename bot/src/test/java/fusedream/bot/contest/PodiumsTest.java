package fusedream.bot.contest;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.ContestReport.EntryPicture;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ContestReport.Phases;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import fusedream.bot.contest.result.ContestReport.Source;
import fusedream.bot.contest.result.CountingMethod;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A podium is drawn once for what it shows, and anew when that changes. */
class PodiumsTest {

    private static final ContestId HARBOURS = new ContestId("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    private static final ContestId CATS = new ContestId("01BX5ZZKBKACTAV9WEVGEMMVRZ");

    private final AtomicInteger drawn = new AtomicInteger();
    private final Source counted = () -> {
        drawn.incrementAndGet();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", png);
        return new ByteArrayInputStream(png.toByteArray());
    };

    private static ContestReport report(String member, EntryPicture picture) {
        Instant opened = Instant.parse("2026-11-01T12:00:00Z");
        return new ContestReport(
                "A1B2C3",
                "harbours",
                "",
                CountingMethod.APPROVAL,
                new Phases(opened, opened.plusSeconds(1), opened.plusSeconds(2)),
                1,
                List.of(new ContestReport.Entry(
                        1, 1, Optional.of(member), "a boat", OptionalLong.of(7), "quick", picture)));
    }

    private ContestReport whole(String member) {
        return report(member, new PictureFile("entry-1.png", counted));
    }

    @Test
    void a_podium_is_drawn_once_however_often_it_is_looked_at() throws IOException {
        Podiums podiums = new Podiums();
        byte[] first = podiums.of(HARBOURS, whole("ann"));
        assertThat(podiums.of(HARBOURS, whole("ann"))).isEqualTo(first);
        assertThat(ImageIO.read(new ByteArrayInputStream(first))).isNotNull();
        assertThat(drawn).hasValue(1);
        assertThat(podiums.of(CATS, whole("ann"))).isEqualTo(first);
        assertThat(drawn).as("another contest's").hasValue(2);
    }

    @Test
    void what_has_changed_is_on_it_at_once() {
        Podiums podiums = new Podiums();
        byte[] first = podiums.of(HARBOURS, whole("ann"));
        assertThat(podiums.of(HARBOURS, report("ann", Missing.LOST))).isNotEqualTo(first);
        assertThat(podiums.of(HARBOURS, whole("anonymous"))).isNotEqualTo(first);
        assertThat(podiums.of(HARBOURS, whole("ann"))).isEqualTo(first);
        assertThat(drawn).hasValue(3);
    }

    @Test
    void no_more_is_kept_than_there_is_room_for() {
        Podiums small = new Podiums(1);
        byte[] first = small.of(HARBOURS, whole("ann"));
        assertThat(small.of(HARBOURS, whole("ann"))).isEqualTo(first);
        assertThat(drawn).hasValue(2);
    }
}
