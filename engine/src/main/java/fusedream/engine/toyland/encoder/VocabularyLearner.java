package fusedream.engine.toyland.encoder;

import fusedream.engine.clip.BytePairTokenizer;
import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Captions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Learns a byte-pair vocabulary from words in lower-case ASCII (Sennrich et al. 2016, algorithm 1): the commonest pair of
 * neighbours becomes a symbol, again and again. Ties go to the first in alphabetical order.
 */
public final class VocabularyLearner {

    private static final String HEADER = "#version: 0.2";
    private static final String WORD_END = "</w>";
    private static final int CAPTIONS = 20_000;
    private static final int MOST_MERGES = 1_024;

    /** A pair that stands in one word only is still worth a symbol, if the word is not a rarity. */
    private static final int LEAST_COUNT = 2;

    private final List<Word> words = new ArrayList<>();
    private final List<Pair> merges = new ArrayList<>();

    private record Word(List<String> symbols, int count) {}

    private record Pair(String first, String second) {}

    private VocabularyLearner(Map<String, Integer> counts) {
        counts.forEach((word, count) -> {
            List<String> symbols = new ArrayList<>();
            for (int i = 0; i < word.length(); i++) {
                symbols.add(word.charAt(i) + (i == word.length() - 1 ? WORD_END : ""));
            }
            words.add(new Word(symbols, count));
        });
    }

    /** The merges of Toyland's captions as a gzipped file that {@link BytePairTokenizer} reads. */
    public static byte[] ofCaptions(long seed) {
        Draws draws = Draws.seeded(seed).child("vocabulary");
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < CAPTIONS; i++) {
            String caption = Captions.draw(SceneMix.draw(draws), draws).text();
            for (String word : caption.replace(",", " ,").split(" ", -1)) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return file(learn(counts, MOST_MERGES));
    }

    /** A tokenizer over such a file. */
    static BytePairTokenizer tokenizer(byte[] file, int contextLength) {
        return BytePairTokenizer.read(new ByteArrayInputStream(file), contextLength);
    }

    /**
     * The merges of words, best first, each as two symbols and a space between them.
     *
     * @param counts how often each word occurs, in alphabetical order of the words
     * @param most merges to make; fewer where no pair occurs twice any more
     */
    static List<String> learn(Map<String, Integer> counts, int most) {
        VocabularyLearner learner = new VocabularyLearner(counts);
        while (learner.merges.size() < most && learner.mergeCommonest()) {}
        return learner.merges.stream()
                .map(pair -> pair.first() + " " + pair.second())
                .toList();
    }

    private boolean mergeCommonest() {
        Map<Pair, Integer> counts =
                new TreeMap<>(Comparator.comparing(Pair::first).thenComparing(Pair::second));
        for (Word word : words) {
            for (int i = 0; i + 1 < word.symbols().size(); i++) {
                counts.merge(new Pair(word.symbols().get(i), word.symbols().get(i + 1)), word.count(), Integer::sum);
            }
        }
        Optional<Map.Entry<Pair, Integer>> commonest = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_COUNT)
                .reduce((best, entry) -> entry.getValue() > best.getValue() ? entry : best);
        commonest.ifPresent(entry -> {
            merges.add(entry.getKey());
            words.forEach(word -> merge(word.symbols(), entry.getKey()));
        });
        return commonest.isPresent();
    }

    private static void merge(List<String> symbols, Pair pair) {
        for (int i = 0; i + 1 < symbols.size(); i++) {
            if (symbols.get(i).equals(pair.first()) && symbols.get(i + 1).equals(pair.second())) {
                symbols.set(i, pair.first() + pair.second());
                symbols.remove(i + 1);
            }
        }
    }

    private static byte[] file(List<String> merges) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write((HEADER + "\n" + String.join("\n", merges) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("A file in memory cannot be written.", e);
        }
        return bytes.toByteArray();
    }
}
