package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.tensor.Draws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words without meaning: seldom, one at a time, and nothing of the caption is lost. */
class BabbleTest {

    @Test
    void a_word_comes_in_now_and_then_and_the_others_stay() {
        Draws draws = Draws.seeded(1);
        String caption = "a red dog at night";
        List<String> all =
                Stream.generate(() -> Babble.into(caption, draws)).limit(2000).toList();
        List<String> changed =
                all.stream().filter(text -> !text.equals(caption)).toList();
        assertThat(changed.size()).isBetween(110, 210);
        assertThat(changed).allSatisfy(text -> {
            List<String> words = List.of(text.split(" ", -1));
            assertThat(words).hasSize(6).containsSubsequence("a", "red", "dog", "at", "night");
            assertThat(text).matches("[a-z ]+");
        });
        assertThat(changed).anyMatch(text -> !text.startsWith("a red")).anyMatch(text -> text.endsWith("night"));
    }
}
