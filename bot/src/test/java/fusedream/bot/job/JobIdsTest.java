package fusedream.bot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids rise, whatever the clock does, and are read back strictly. */
class JobIdsTest {

    private final SettableClock clock = new SettableClock();
    private final JobIds ids = new JobIds(clock, new Random(1));

    @Test
    void ids_rise_within_a_millisecond_and_when_the_clock_goes_back() {
        List<JobId> given = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            given.add(ids.next());
            clock.move(Duration.ofMillis(i % 3 - 1));
        }
        assertThat(given).isSorted().doesNotHaveDuplicates();
        assertThat(given).extracting(JobId::value).isSorted();
    }

    @Test
    void an_id_begins_with_its_time() {
        String early = ids.next().value().substring(0, 10);
        clock.move(Duration.ofDays(365));
        assertThat(ids.next().value().substring(0, 10)).isGreaterThan(early);
    }

    @Test
    void a_picture_is_named_by_its_job() {
        PictureId picture = new PictureId(ids.next(), 12);
        assertThat(PictureId.parse(picture.toString())).isEqualTo(picture);
    }

    @Test
    void what_is_no_id_is_refused() {
        assertThatThrownBy(() -> new JobId("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobId("Z".repeat(26))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PictureId.parse("0".repeat(26))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PictureId.parse("0".repeat(26) + "-99999999999"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PictureId(ids.next(), 64)).isInstanceOf(IllegalArgumentException.class);
    }
}
