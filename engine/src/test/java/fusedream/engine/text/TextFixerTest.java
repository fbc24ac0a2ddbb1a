package fusedream.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The text fixer against some 500 strings that ftfy 6.3.1 fixed (half of them mojibake of many languages and encodings, the
 * rest entities and random characters), and against text made to keep it busy.
 */
class TextFixerTest {

    private static final int MEGA = 1_000_000;

    @Test
    void every_sample_is_fixed_as_ftfy_fixed_it() throws IOException {
        try (InputStream samples = TextFixerTest.class.getResourceAsStream("fixed-text.json")) {
            JsonNode pairs = new ObjectMapper().readTree(samples);
            assertThat(pairs).hasSizeGreaterThan(500);
            for (JsonNode pair : pairs) {
                assertThat(TextFixer.fix(pair.get(0).asText()))
                        .as("%s", pair)
                        .isEqualTo(pair.get(1).asText());
            }
        }
    }

    @Test
    void entities_are_kept_from_the_first_line_with_a_tag_on() {
        assertThat(TextFixer.fix("&eacute;\n<b>&eacute;</b>\n&eacute;")).isEqualTo("é\n<b>&eacute;</b>\n&eacute;");
    }

    @Test
    void a_line_of_more_than_a_million_code_points_is_fixed_in_pieces() {
        String half = "x".repeat(MEGA - 1);
        // The two halves of "é" fall into two pieces, so neither is fixed; one character earlier they would be.
        assertThat(TextFixer.fix(half + "Ã©")).isEqualTo(half + "Ã©");
        assertThat(TextFixer.fix("\uD83D\uDE00".repeat(MEGA - 2) + "Ã©")).endsWith("é");
    }

    @Test
    void nested_entities_are_unwrapped_down_to_the_character() {
        assertThat(TextFixer.fix("&" + "amp;".repeat(2_000) + "eacute;")).isEqualTo("é");
    }

    @Test
    void rounds_stop_when_the_budget_is_spent() {
        String layers = "&" + "amp;".repeat(1_000);
        WorkBudget tenRounds = new WorkBudget(10L * layers.length());
        assertThat(TextFixer.fix(layers, tenRounds)).isEqualTo("&" + "amp;".repeat(990));
        assertThat(tenRounds.spend(layers.length())).isFalse();
    }

    @Test
    void a_misreading_within_a_misreading_costs_budget_too() {
        String chain = "Â".repeat(1_000) + "©";
        assertThat(TextFixer.fix(chain)).isEqualTo("©");
        assertThat(TextFixer.fix(chain, new WorkBudget(50_000L)))
                .startsWith("ÂÂÂÂ")
                .endsWith("©");
    }

    @Test
    void a_megabyte_of_nonsense_comes_to_an_end() {
        Random random = new Random(3);
        StringBuilder bytes = new StringBuilder();
        StringBuilder units = new StringBuilder();
        for (int i = 0; i < MEGA; i++) {
            bytes.append((char) (0x80 + random.nextInt(0x80)));
            units.append((char) random.nextInt(0x10000));
        }
        assertThat(TextFixer.fix(bytes.toString())).isNotEmpty();
        assertThat(TextFixer.fix(units.toString())).isNotEmpty();
        assertThat(TextFixer.fix("&" + "amp;".repeat(MEGA / 4))).startsWith("&amp;");
        assertThat(TextFixer.fix("\u001B[1".repeat(MEGA / 3))).startsWith("[1[1");
        assertThat(TextFixer.fix("Â".repeat(MEGA) + "©")).endsWith("©");
    }
}
