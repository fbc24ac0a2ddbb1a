package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.clip.BytePairTokenizer;
import fusedream.engine.clip.PromptCleaner;
import fusedream.engine.clip.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Checks a tokenizer case of the golden data: every string of its cases.json, exactly. */
public final class TokenizerGolden {

    private static final int CONTEXT_LENGTH = 77;

    private final BytePairTokenizer tokenizer;

    private TokenizerGolden(BytePairTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Fails unless all strings of the case are cleaned, cut, encoded and decoded as the reference did. */
    public static void check(Path caseDirectory) throws IOException {
        JsonNode config = read(caseDirectory.resolve("case.json")).path("config");
        Path merges = caseDirectory.resolve(config.path("file").asText());
        BytePairTokenizer tokenizer = BytePairTokenizer.open(merges, CONTEXT_LENGTH);
        assertThat(tokenizer.vocabularySize())
                .isEqualTo(config.path("vocab_size").asInt());
        assertThat(tokenizer.startToken()).isEqualTo(config.path("sot").asInt());
        assertThat(tokenizer.endToken()).isEqualTo(config.path("eot").asInt());
        JsonNode strings = read(caseDirectory.resolve("cases.json"));
        assertThat(strings).hasSize(config.path("strings").asInt());
        strings.forEach(new TokenizerGolden(tokenizer)::checkString);
    }

    private static JsonNode read(Path json) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(json));
    }

    private void checkString(JsonNode expected) {
        String text = expected.path("text").asText();
        int[] ids = ints(expected.path("ids"));
        assertThat(PromptCleaner.clean(text))
                .as("clean text of %s", expected)
                .isEqualTo(expected.path("clean").asText());
        assertThat(tokenizer.encode(text)).as("ids of %s", expected).isEqualTo(ids);
        assertThat(IntStream.of(ids).mapToObj(tokenizer::symbol).toList())
                .as("pieces of %s", expected)
                .isEqualTo(strings(expected.path("pieces")));
        assertThat(tokenizer.decode(ids)).isEqualTo(expected.path("decoded").asText());
        checkTokens(tokenizer.tokenize(text), ids, expected);
    }

    private void checkTokens(Tokens tokens, int[] ids, JsonNode expected) {
        assertThat(tokens.length())
                .isEqualTo(expected.path("length_with_sot_eot").asInt());
        assertThat(tokens.truncated()).isEqualTo(expected.has("tokenize_truncated"));
        assertThat(tokens.truncated()).isEqualTo(expected.has("tokenize_error"));
        int[] row = tokens.truncated() ? ints(expected.path("tokenize_truncated")) : padded(ids);
        assertThat(tokens.ids()).as("tokens of %s", expected).isEqualTo(row);
    }

    private int[] padded(int[] ids) {
        int[] row = new int[CONTEXT_LENGTH];
        row[0] = tokenizer.startToken();
        System.arraycopy(ids, 0, row, 1, ids.length);
        row[ids.length + 1] = tokenizer.endToken();
        return row;
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
