package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.clip.MergesReader.Merge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Reading files of merges, good ones of both makers and bad ones. */
class MergesReaderTest {

    private static final String TWO_MERGES = "#version: 0.2\ni n\nin g</w>";

    @Test
    void the_newline_at_the_end_may_be_there_or_not() {
        List<Merge> merges = List.of(new Merge("i", "n"), new Merge("in", "g</w>"));
        assertThat(read(TWO_MERGES)).isEqualTo(merges);
        assertThat(read(TWO_MERGES + "\n")).isEqualTo(merges);
        assertThat(read(TWO_MERGES.replace("\n", "\r\n"))).isEqualTo(merges);
    }

    @Test
    void gzipped_merges_are_known_by_their_first_bytes() throws IOException {
        assertThat(MergesReader.read(new ByteArrayInputStream(gzip(TWO_MERGES))))
                .hasSize(2);
    }

    @Test
    void merges_beyond_the_vocabulary_of_clip_are_not_read() {
        String full = "header\n" + "a b\n".repeat(MergesReader.MAX_MERGES) + "this is no merge";
        assertThat(read(full)).hasSize(MergesReader.MAX_MERGES).hasSize(48_894);
    }

    @Test
    void a_line_that_is_no_merge_is_named_by_its_number() {
        assertBad("header\na b\nabc\n", "Line 3", "\"abc\"", "two symbols", "bpe_simple_vocab_16e6.txt.gz");
        assertBad("header\na b c\n", "Line 2", "\"a b c\"");
        assertBad("header\na b\n\nc d", "Line 3", "\"\"");
        assertBad("header\na 字\n", "Line 2", "stand for no byte");
        assertBad("header\n" + "x".repeat(5_000), "Line 2", "4096 bytes");
    }

    @Test
    void bytes_that_are_no_text_are_named_by_their_line() {
        byte[] broken = "header\na b\n".getBytes(StandardCharsets.UTF_8);
        broken[7] = (byte) 0xFF;
        assertThatThrownBy(() -> MergesReader.read(new ByteArrayInputStream(broken)))
                .isInstanceOf(MergesException.class)
                .hasMessageContaining("Line 2")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void an_empty_file_is_refused() {
        assertBad("", "empty");
    }

    @Test
    void a_gzip_file_that_ends_early_is_refused() throws IOException {
        byte[] whole = gzip(TWO_MERGES);
        for (int length : new int[] {5, whole.length - 10}) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> MergesReader.read(new ByteArrayInputStream(part)))
                    .isInstanceOf(MergesException.class);
        }
    }

    private static void assertBad(String file, String... saying) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(MergesException.class).hasMessageContainingAll(saying);
    }

    private static List<Merge> read(String file) {
        return MergesReader.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
