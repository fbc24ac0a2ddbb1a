package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.clip.BytePairTokenizer;
import java.io.IOException;
import java.nio.file.Path;

/** Cases of the form of clip-bpe: the sizes of a vocabulary file. */
public final class VocabularyGolden {

    private VocabularyGolden() {}

    public static void check(Path directory) throws IOException {
        JsonNode json = GoldenCase.json(directory);
        JsonNode config = json.get("config");
        String file = json.get("files").fieldNames().next();
        BytePairTokenizer tokenizer = BytePairTokenizer.open(directory.resolve(file), 77);
        assertThat(tokenizer.vocabularySize())
                .isEqualTo(config.get("vocab_size").asInt());
        assertThat(tokenizer.startToken()).isEqualTo(config.get("sot").asInt());
        assertThat(tokenizer.endToken()).isEqualTo(config.get("eot").asInt());
    }
}
