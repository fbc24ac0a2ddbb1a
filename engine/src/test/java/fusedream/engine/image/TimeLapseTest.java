package fusedream.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which steps of a search are filmed, and that no preview is made for the others. */
class TimeLapseTest {

    @TempDir
    Path folder;

    private final AtomicInteger previews = new AtomicInteger();

    private Progress news(Progress.Phase phase, int step) {
        return new Progress(
                phase,
                step,
                100,
                0.3,
                1,
                () -> {
                    previews.incrementAndGet();
                    return new RgbImage(2, 2, new byte[12]);
                },
                () -> new RunState(new byte[0]));
    }

    @Test
    void every_nth_step_is_filmed_and_the_result_ends_the_film() {
        Path file = folder.resolve("lapse.gif");
        try (GifFile gif = GifFile.create(file, GifFile.Options.SMOOTH)) {
            TimeLapse lapse = new TimeLapse(gif, 10);
            lapse.on(news(Progress.Phase.SAMPLING, 10));
            for (int step = 1; step <= 100; step++) {
                lapse.on(news(Progress.Phase.OPTIMISING, step));
            }
            lapse.finish(new RgbImage(2, 2, new byte[12]));

            assertThat(previews).hasValue(10);
            assertThat(gif.frames()).isEqualTo(11);
        }
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void a_full_film_does_not_stop_the_search() {
        try (GifFile gif = GifFile.create(folder.resolve("long.gif"), GifFile.Options.SMOOTH)) {
            TimeLapse lapse = new TimeLapse(gif, 1);
            for (int step = 1; step <= GifFile.MOST_FRAMES + 5; step++) {
                lapse.on(news(Progress.Phase.OPTIMISING, step));
            }
            lapse.finish(new RgbImage(2, 2, new byte[12]));
            assertThat(gif.frames()).isEqualTo(GifFile.MOST_FRAMES);
        }
    }

    @Test
    void the_distance_follows_from_the_wanted_number_of_frames() {
        assertThat(TimeLapse.every(1000, 100)).isEqualTo(10);
        assertThat(TimeLapse.every(150, 100)).isEqualTo(2);
        assertThat(TimeLapse.every(0, 100)).isEqualTo(1);
        try (GifFile gif = GifFile.create(folder.resolve("none.gif"), GifFile.Options.SMOOTH)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TimeLapse(gif, 0));
        }
    }
}
