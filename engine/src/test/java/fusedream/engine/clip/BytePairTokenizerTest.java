package fusedream.engine.clip;

import fusedream.engine.golden.TokenizerGolden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tokenizer against the reference. */
class BytePairTokenizerTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void all_strings_of_the_small_golden_vocabulary_come_out_as_the_reference_has_them() throws Exception {
        TokenizerGolden.check(GOLDEN.resolve("tokenizer-small"));
    }
}
