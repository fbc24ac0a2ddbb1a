package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.clip.BytePairTokenizer;
import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Captions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Byte-pair learning: merges worked out by hand, and Toyland's own vocabulary read by the real tokenizer. */
class VocabularyLearnerTest {

    @Test
    void the_commonest_pair_comes_first_and_of_equals_the_first_in_the_alphabet() {
        Map<String, Integer> counts = new TreeMap<>(Map.of("low", 5, "lot", 3, "to", 3));
        // l o: 8; then lo w</w>: 5; then lo t</w> and t o</w>: 3 each
        assertThat(VocabularyLearner.learn(counts, 10)).containsExactly("l o", "lo w</w>", "lo t</w>", "t o</w>");
    }

    @Test
    void a_pair_is_merged_wherever_it_stands() {
        assertThat(VocabularyLearner.learn(new TreeMap<>(Map.of("banana", 2)), 3))
                .containsExactly("a n", "an a</w>", "an ana</w>");
    }

    @Test
    void no_more_merges_are_made_than_asked_for() {
        assertThat(VocabularyLearner.learn(new TreeMap<>(Map.of("banana", 2)), 1))
                .containsExactly("a n");
    }

    @Test
    void what_stands_once_is_not_merged() {
        assertThat(VocabularyLearner.learn(new TreeMap<>(Map.of("ox", 1)), 10)).isEmpty();
    }

    @Test
    void every_word_of_the_captions_is_one_token_and_any_other_is_legal() {
        byte[] file = VocabularyLearner.ofCaptions(1);
        assertThat(VocabularyLearner.ofCaptions(1)).isEqualTo(file);
        BytePairTokenizer tokenizer = VocabularyLearner.tokenizer(file, EncoderPlan.CONTEXT_LENGTH);
        for (String word : Captions.words()) {
            assertThat(tokenizer.encode(word)).as(word).hasSize(1);
        }
        int[] foreign = tokenizer.encode("Zwölf Boxkämpfer, 東京!");
        assertThat(foreign).isNotEmpty();
        assertThat(tokenizer.decode(foreign)).isEqualTo("zwölf boxkämpfer , 東京 ! ");
    }

    @Test
    void captions_fit_the_context_with_room_to_spare() {
        BytePairTokenizer tokenizer =
                VocabularyLearner.tokenizer(VocabularyLearner.ofCaptions(1), EncoderPlan.CONTEXT_LENGTH);
        Draws draws = Draws.seeded(3);
        for (int i = 0; i < 2000; i++) {
            String caption = Captions.draw(SceneMix.draw(draws), draws).text();
            assertThat(tokenizer.tokenize(caption).length()).as(caption).isLessThanOrEqualTo(26);
        }
    }
}
