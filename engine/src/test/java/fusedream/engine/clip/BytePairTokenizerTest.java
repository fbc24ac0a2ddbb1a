package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.golden.TokenizerGolden;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tokenizer against the reference, with small vocabularies and, where it is at hand, with the real one. */
class BytePairTokenizerTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int CONTEXT_LENGTH = 77;

    private static final BytePairTokenizer SMALL =
            BytePairTokenizer.open(GOLDEN.resolve("tokenizer-small/bpe_small.txt.gz"), CONTEXT_LENGTH);

    @Test
    void all_strings_of_the_small_vocabulary_come_out_as_the_reference_has_them() throws IOException {
        TokenizerGolden.check(GOLDEN.resolve("tokenizer-small"));
    }

    @Test
    void the_prompts_of_the_clip_case_give_the_tokens_that_its_text_encoder_read() throws IOException {
        Path directory = GOLDEN.resolve("clip-vit");
        BytePairTokenizer tokenizer = BytePairTokenizer.open(directory.resolve("bpe_small.txt.gz"), CONTEXT_LENGTH);
        JsonNode prompts =
                json(Files.readAllBytes(directory.resolve("case.json"))).at("/tokens/prompts");
        ByteBuffer tokens = tensor(directory.resolve("io.safetensors"), "tokens");
        assertThat(prompts).hasSize(3);
        for (JsonNode prompt : prompts) {
            for (int id : tokenizer.tokenize(prompt.asText()).ids()) {
                assertThat((long) id).as("%s", prompt).isEqualTo(tokens.getLong());
            }
        }
    }

    @Test
    void a_long_text_is_cut_with_the_end_token_last() {
        Tokens tokens = SMALL.tokenize("1 ".repeat(200));
        assertThat(tokens.truncated()).isTrue();
        assertThat(tokens.length()).isEqualTo(202);
        assertThat(tokens.ids())
                .hasSize(CONTEXT_LENGTH)
                .startsWith(SMALL.startToken())
                .endsWith(SMALL.endToken());
    }

    @Test
    void a_text_that_just_fits_is_not_cut() {
        Tokens tokens = SMALL.tokenize("1 ".repeat(75));
        assertThat(tokens.truncated()).isFalse();
        assertThat(tokens.length()).isEqualTo(CONTEXT_LENGTH);
        assertThat(tokens.ids()).doesNotContain(0).endsWith(SMALL.endToken());
    }

    @Test
    void an_empty_text_is_start_and_end_and_zeros() {
        assertThat(SMALL.tokenize(" \n").ids())
                .startsWith(SMALL.startToken(), SMALL.endToken(), 0)
                .endsWith(0);
    }

    @Test
    void tokens_are_not_changed_through_their_array() {
        Tokens tokens = SMALL.tokenize("a");
        tokens.ids()[0] = -1;
        assertThat(tokens).isEqualTo(SMALL.tokenize("A")).hasSameHashCodeAs(SMALL.tokenize("A"));
        assertThat(tokens.ids()[0]).isEqualTo(SMALL.startToken());
    }

    @Test
    void any_words_survive_encoding_and_decoding() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            String word = random.ints(1 + random.nextInt(12), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(SMALL.decode(SMALL.encode(word + " 字 " + word))).isEqualTo(word + " 字 " + word + " ");
        }
    }

    @Test
    void bytes_that_are_no_text_are_decoded_to_replacement_characters() {
        // ED A0 80, an encoded surrogate, is three broken starts for Python and for us; Java alone would make it one.
        assertThat(SMALL.decode(bytes(0xED, 0xA0, 0x80, 'a'))).isEqualTo("\uFFFD\uFFFD\uFFFDa");
        assertThat(SMALL.decode(bytes(0xF0, 0x9F, 0x98, 'b', 0xC0, 0xE0, 0x80, 0xF4, 0x90)))
                .isEqualTo("\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
        assertThat(SMALL.decode(bytes(0xF0, 0x9F, 0x98, 0x80, 0xC3, 0xA9, 0xE5, 0xAD, 0x97)))
                .isEqualTo("😀é字");
    }

    private static int[] bytes(int... values) {
        return Arrays.stream(values)
                .map(value ->
                        ByteAlphabet.inVocabularyOrder().indexOf(String.valueOf(ByteAlphabet.character((byte) value))))
                .toArray();
    }

    @Test
    void an_id_outside_the_vocabulary_is_refused() {
        assertThatThrownBy(() -> SMALL.decode(new int[] {2514}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2514")
                .hasMessageContaining("0 to 2513");
    }

    @Test
    void a_context_without_room_for_start_and_end_is_refused() {
        assertThatThrownBy(() -> BytePairTokenizer.open(GOLDEN.resolve("tokenizer-small/bpe_small.txt.gz"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("context length is 1");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> BytePairTokenizer.open(Path.of("no-such-merges.txt"), CONTEXT_LENGTH))
                .isInstanceOf(MergesException.class)
                .hasMessageContaining("no-such-merges.txt");
    }

    @Test
    void hostile_prompts_give_a_full_row() {
        int huge = 2_000_000;
        Stream.of(
                        "a".repeat(huge),
                        "Ð".repeat(huge),
                        "\u0301".repeat(huge),
                        "&amp".repeat(huge / 4),
                        "\uD800".repeat(huge))
                .forEach(
                        prompt -> assertThat(SMALL.tokenize(prompt).truncated()).isTrue());
    }

    private static JsonNode json(byte[] text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static ByteBuffer tensor(Path safetensors, String name) throws IOException {
        byte[] file = Files.readAllBytes(safetensors);
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int data = 8 + (int) buffer.getLong(0);
        JsonNode offsets = json(Arrays.copyOfRange(file, 8, data)).path(name).path("data_offsets");
        return buffer.position(data + offsets.get(0).asInt());
    }

    /** With OpenAI's vocabulary, which is not among the test resources. */
    @Nested
    class Real {

        private final BytePairTokenizer tokenizer = real();

        private static BytePairTokenizer real() {
            Optional<Path> merges = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                    .takeWhile(Objects::nonNull)
                    .map(folder -> folder.resolve("shared/golden/clip-bpe/bpe_simple_vocab_16e6.txt.gz"))
                    .filter(Files::isRegularFile)
                    .findFirst();
            Assumptions.assumeTrue(merges.isPresent(), "the real vocabulary is not beside the project");
            return BytePairTokenizer.open(merges.orElseThrow(), CONTEXT_LENGTH);
        }

        @Test
        void it_has_49408_entries() {
            assertThat(tokenizer.vocabularySize()).isEqualTo(49_408);
            assertThat(tokenizer.startToken()).isEqualTo(49_406);
            assertThat(tokenizer.endToken()).isEqualTo(49_407);
        }

        @Test
        void known_prompts_have_their_known_ids() {
            assertThat(tokenizer.encode("a photo of a cat")).containsExactly(320, 1125, 539, 320, 2368);
            assertThat(tokenizer.encode("It's 2024: café & naïve 🎉"))
                    .containsExactly(585, 568, 273, 271, 273, 275, 281, 15304, 261, 1097, 35689, 563, 3986);
            assertThat(tokenizer.encode("supercalifragilisticexpialidocious"))
                    .containsExactly(1642, 2857, 13093, 2076, 5868, 26850, 835, 639, 38466);
            assertThat(tokenizer.encode("<|EndOfText|> 你好")).containsExactly(49_407, 47_466, 254, 29_290, 377);
        }

        @Test
        void special_tokens_are_decoded_to_their_names() {
            assertThat(tokenizer.decode(new int[] {320, 1125, 49_407})).isEqualTo("a photo <|endoftext|>");
        }
    }
}
