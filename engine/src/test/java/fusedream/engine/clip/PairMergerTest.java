package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.clip.PairMerger.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue of pairs against a plain twin that goes over the whole word for every merge, as the reference does. */
class PairMergerTest {

    @Test
    void random_words_are_merged_as_by_the_plain_twin() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            int letters = 1 + random.nextInt(4);
            Map<Long, Outcome> outcomes = randomOutcomes(random, letters);
            int[] word = random.ints(1 + random.nextInt(40), 0, letters).toArray();
            assertThat(PairMerger.merge(word, outcomes)).isEqualTo(plainMerge(word, outcomes));
        }
    }

    @Test
    void a_run_of_one_letter_is_paired_from_the_left() {
        Map<Long, Outcome> doubling = Map.of(PairMerger.pair(0, 0), new Outcome(0, 1));
        assertThat(PairMerger.merge(new int[] {0, 0, 0, 0, 0}, doubling)).containsExactly(1, 1, 0);
    }

    @Test
    void a_better_rank_that_comes_up_waits_until_the_present_rank_is_done() {
        Map<Long, Outcome> outcomes = Map.of(
                PairMerger.pair(0, 1), new Outcome(1, 2),
                PairMerger.pair(2, 0), new Outcome(0, 3));
        // Were 2 0 merged at once, the second 0 would be gone before it meets its 1.
        assertThat(PairMerger.merge(new int[] {0, 1, 0, 1}, outcomes)).containsExactly(2, 2);
    }

    @Test
    void a_word_of_a_million_letters_is_merged() {
        Map<Long, Outcome> doubling = new HashMap<>();
        for (int i = 0; i < 19; i++) {
            doubling.put(PairMerger.pair(i, i), new Outcome(i, i + 1));
        }
        assertThat(PairMerger.merge(new int[1 << 20], doubling)).containsExactly(19, 19);
    }

    /** Merges of symbols that earlier merges made or later ones will make, in a random order of ranks. */
    private static Map<Long, Outcome> randomOutcomes(Random random, int letters) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        int[] ranks = random.ints(0, 1_000).distinct().limit(12).toArray();
        for (int i = 0; i < ranks.length; i++) {
            int first = random.nextInt(letters + i);
            int second = random.nextInt(letters + i);
            outcomes.putIfAbsent(PairMerger.pair(first, second), new Outcome(ranks[i], letters + i));
        }
        return outcomes;
    }

    private static int[] plainMerge(int[] letters, Map<Long, Outcome> outcomes) {
        List<Integer> word = new ArrayList<>();
        for (int letter : letters) {
            word.add(letter);
        }
        Optional<Outcome> best = best(word, outcomes);
        while (best.isPresent()) {
            for (int i = 0; i + 1 < word.size(); i++) {
                if (best.get().equals(outcomes.get(PairMerger.pair(word.get(i), word.get(i + 1))))) {
                    word.set(i, best.get().symbol());
                    word.remove(i + 1);
                }
            }
            best = best(word, outcomes);
        }
        return word.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Optional<Outcome> best(List<Integer> word, Map<Long, Outcome> outcomes) {
        List<Outcome> possible = new ArrayList<>();
        for (int i = 0; i + 1 < word.size(); i++) {
            Outcome outcome = outcomes.get(PairMerger.pair(word.get(i), word.get(i + 1)));
            if (outcome != null) {
                possible.add(outcome);
            }
        }
        return possible.stream().min(Comparator.comparingInt(Outcome::rank));
    }
}
