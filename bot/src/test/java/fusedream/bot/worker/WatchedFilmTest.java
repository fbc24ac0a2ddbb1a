package fusedream.bot.worker;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.api.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a film of any length a few frames are remembered, and no long part of it passes unseen. */
class WatchedFilmTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private static RgbImage frame(int number) {
        return PlainEngine.picture(7, number);
    }

    private List<RgbImage> watched(int frames) {
        try (WatchedFilm film = new WatchedFilm(new PlainFilm(folder.resolve("film")))) {
            IntStream.range(0, frames - 1).forEach(number -> film.add(frame(number)));
            film.finish(frame(frames - 1));
            return film.stills();
        }
    }

    @Test
    void a_film_of_one_frame_is_that() {
        assertThat(watched(1)).containsExactly(frame(0));
    }

    @Test
    void a_short_film_is_remembered_whole() {
        assertThat(watched(7))
                .containsExactlyElementsOf(
                        IntStream.range(0, 7).mapToObj(WatchedFilmTest::frame).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 17, 24, 33, 48, 100, 250})
    void of_a_long_film_first_last_and_some_between_are_remembered(int frames) {
        List<RgbImage> stills = watched(frames);
        assertThat(stills).hasSizeBetween(5, 9);
        List<Integer> numbers =
                stills.stream().map(still -> number(still, frames)).toList();
        assertThat(numbers).isSorted().startsWith(0).endsWith(frames - 1);
        for (int at = 1; at < numbers.size(); at++) {
            assertThat(numbers.get(at) - numbers.get(at - 1)).isLessThanOrEqualTo((frames + 2) / 4);
        }
    }

    private static int number(RgbImage still, int frames) {
        return IntStream.range(0, frames)
                .filter(each -> frame(each).equals(still))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void all_frames_reach_the_film() throws Exception {
        watched(20);
        assertThat(Files.size(folder.resolve("film"))).isEqualTo(20L * frame(0).rgb().length);
    }
}
