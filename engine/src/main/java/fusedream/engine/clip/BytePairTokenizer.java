package fusedream.engine.clip;

import fusedream.engine.clip.MergesReader.Merge;
import fusedream.engine.clip.PairMerger.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CLIP's byte-pair encoding in lower case, whose vocabulary follows from a file of merges: 256 bytes, 256 bytes that end a
 * word, a symbol for each merge, start token, end token. Source: CLIP's clip/simple_tokenizer.py and clip/clip.py.
 *
 * <p>Of a prompt at most {@value PromptCleaner#MAX_CHARACTERS} characters are read.
 */
public final class BytePairTokenizer implements Tokenizer {

    private static final String WORD_END = "</w>";

    private final int contextLength;

    /** The symbol of each id. Two merges may make the same symbol; then the later id is used, both are decoded. */
    private final List<String> symbols;

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Long, Outcome> outcomes = new HashMap<>();

    private BytePairTokenizer(List<Merge> merges, int contextLength) {
        this.contextLength = contextLength;
        List<String> vocabulary = new ArrayList<>(ByteAlphabet.inVocabularyOrder());
        vocabulary.addAll(vocabulary.stream().map(symbol -> symbol + WORD_END).toList());
        merges.forEach(merge -> vocabulary.add(merge.joined()));
        vocabulary.add(WordSplitter.START_OF_TEXT);
        vocabulary.add(WordSplitter.END_OF_TEXT);
        this.symbols = List.copyOf(vocabulary);
        IntStream.range(0, symbols.size()).forEach(id -> ids.put(symbols.get(id), id));
        IntStream.range(0, merges.size()).forEach(rank -> addOutcome(merges.get(rank), rank));
    }

    /**
     * Reads a file of merges, plain text or gzip, as OpenAI (bpe_simple_vocab_16e6.txt.gz) and Hugging Face (merges.txt)
     * ship it.
     *
     * @param contextLength tokens of the text encoder, start and end token included; at least 2
     * @throws MergesException if the file cannot be read or holds something else
     */
    public static BytePairTokenizer open(Path merges, int contextLength) {
        try (InputStream stream = Files.newInputStream(merges)) {
            return read(stream, contextLength);
        } catch (IOException e) {
            throw new MergesException("The file of merges " + merges + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Does as {@link #open} with a stream, which stays open. */
    public static BytePairTokenizer read(InputStream merges, int contextLength) {
        if (contextLength < 2) {
            throw new IllegalArgumentException(
                    "The context length is " + contextLength + "; it must be 2 at least, for start and end token.");
        }
        return new BytePairTokenizer(MergesReader.read(merges), contextLength);
    }

    private void addOutcome(Merge merge, int rank) {
        Integer first = ids.get(merge.first());
        Integer second = ids.get(merge.second());
        // A symbol outside the vocabulary never comes up in a word, so its merge has nothing to do.
        if (first != null && second != null) {
            outcomes.put(PairMerger.pair(first, second), new Outcome(rank, idOf(merge.joined())));
        }
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    @Override
    public int vocabularySize() {
        return symbols.size();
    }

    @Override
    public int startToken() {
        return symbols.size() - 2;
    }

    @Override
    public int endToken() {
        return symbols.size() - 1;
    }

    @Override
    public Tokens tokenize(String text) {
        int[] encoded = encode(text);
        int length = encoded.length + 2;
        boolean truncated = length > contextLength;
        int[] row = new int[contextLength];
        row[0] = startToken();
        System.arraycopy(encoded, 0, row, 1, Math.min(encoded.length, contextLength - 2));
        row[Math.min(length, contextLength) - 1] = endToken();
        return new Tokens(row, length, truncated);
    }

    @Override
    public int[] encode(String text) {
        return WordSplitter.split(PromptCleaner.clean(text)).stream()
                .flatMapToInt(this::encodeWord)
                .toArray();
    }

    private IntStream encodeWord(String word) {
        if (word.equals(WordSplitter.START_OF_TEXT) || word.equals(WordSplitter.END_OF_TEXT)) {
            return IntStream.of(idOf(word));
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int[] letters = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            String letter = String.valueOf(ByteAlphabet.character(bytes[i]));
            letters[i] = idOf(i == bytes.length - 1 ? letter + WORD_END : letter);
        }
        return IntStream.of(PairMerger.merge(letters, outcomes));
    }

    private int idOf(String symbol) {
        Integer id = ids.get(symbol);
        if (id == null) {
            throw new IllegalStateException("The symbol " + symbol + " is not in its own vocabulary.");
        }
        return id;
    }

    @Override
    public String decode(int[] ids) {
        StringBuilder written = new StringBuilder();
        for (int id : ids) {
            written.append(symbol(id));
        }
        return ByteAlphabet.decode(written.toString()).replace(WORD_END, " ");
    }

    /**
     * The symbol of an id as the vocabulary writes it: bytes as printable characters, {@code </w>} for the end of a word.
     *
     * @throws IllegalArgumentException if the id is not in the vocabulary
     */
    public String symbol(int id) {
        if (id < 0 || id >= symbols.size()) {
            throw new IllegalArgumentException(
                    "The token id is " + id + "; the vocabulary has the ids 0 to " + (symbols.size() - 1) + ".");
        }
        return symbols.get(id);
    }
}
