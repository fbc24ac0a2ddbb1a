package fusedream.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.RgbImage;
import fusedream.engine.tensor.Draws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds PNG files to their round trip, to the JDK's reader, and to a refusal of everything malformed or oversized. */
class PngFileTest {

    private static final Map<String, String> PROVENANCE =
            Map.of("prompt", "ein blaues Schaf \uD83D\uDC11, \u9752\u3044\u7F8A", "seed", "42");

    @TempDir
    Path folder;

    private static RgbImage picture() {
        byte[] rgb = new byte[3 * 7 * 5];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (37 * i);
        }
        return new RgbImage(7, 5, rgb);
    }

    /** A file that has one more chunk of this type and data behind its header. */
    private static byte[] with(String type, byte[] data) {
        byte[] plain = PngFile.encode(picture(), Map.of());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 33);
        file.writeBytes(new PngChunk(type, ByteBuffer.wrap(data)).encoded());
        file.write(plain, 33, plain.length - 33);
        return file.toByteArray();
    }

    private static byte[] text(String keyword, int flag, int method, byte[] text) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(new byte[] {0, (byte) flag, (byte) method, 0, 0});
        data.writeBytes(text);
        return data.toByteArray();
    }

    private static byte[] deflated(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void pixels_and_texts_come_back_as_they_were() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(PROVENANCE);
        texts.put("long", "0123456789".repeat(20_000));
        texts.put("empty", "");
        Path file = folder.resolve("made/on/the/way/dream.png");

        PngFile.write(file, picture(), texts);

        assertThat(PngFile.texts(file)).containsExactlyEntriesOf(texts);
        assertThat(BufferedPixels.read(ImageIO.read(file.toFile()))).isEqualTo(picture());
        assertThat(Files.size(file)).as("a long text is deflated").isLessThan(10_000);
    }

    @Test
    void the_same_picture_gives_the_same_bytes() {
        assertThat(PngFile.encode(picture(), PROVENANCE)).isEqualTo(PngFile.encode(picture(), PROVENANCE));
    }

    @Test
    void a_file_is_replaced_and_nothing_is_left_beside_it() throws IOException {
        Path file = folder.resolve("dream.png");
        PngFile.write(file, picture(), Map.of("version", "old"));

        PngFile.write(file, picture(), Map.of("version", "new"));

        assertThat(PngFile.texts(file)).containsExactly(Map.entry("version", "new"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_file_that_cannot_be_written_says_so_and_leaves_nothing() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.createFile(taken.resolve("something"));

        assertThatThrownBy(() -> PngFile.write(taken, picture(), PROVENANCE))
                .isInstanceOf(PngException.class)
                .hasMessageContaining("Could not write");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void a_missing_file_says_so() {
        assertThatThrownBy(() -> PngFile.texts(folder.resolve("none.png")))
                .isInstanceOf(PngException.class)
                .hasMessageContaining("none.png");
    }

    @Test
    void other_chunks_and_what_follows_the_end_are_passed_over() throws IOException {
        byte[] file = with("tEXt", "a\0b".getBytes(StandardCharsets.ISO_8859_1));
        byte[] longer = Arrays.copyOf(file, file.length + 100);

        assertThat(PngFile.texts(longer)).isEmpty();
        assertThat(ImageIO.read(new ByteArrayInputStream(longer))).isNotNull();
    }

    @Test
    void texts_that_are_too_many_too_long_or_badly_named_are_not_written() {
        Map<String, String> many = new LinkedHashMap<>();
        IntStream.range(0, 65).forEach(i -> many.put("k" + i, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> PngFile.encode(picture(), many));
        for (String keyword : new String[] {"", " a", "a ", "a  b", "a\nb", "\u4E2D", "k".repeat(80)}) {
            assertThatIllegalArgumentException()
                    .as("keyword '%s'", keyword)
                    .isThrownBy(() -> PngFile.encode(picture(), Map.of(keyword, "text")));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PngFile.encode(picture(), Map.of("k", "a\0b")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngFile.encode(picture(), Map.of("k", "a".repeat((1 << 18) + 1))));
    }

    @Test
    void the_longest_text_and_the_most_texts_come_back() {
        Map<String, String> texts = new LinkedHashMap<>();
        IntStream.range(0, 64).forEach(i -> texts.put("k" + i, "t" + i));
        texts.put("k0", "a".repeat(1 << 18));

        assertThat(PngFile.texts(PngFile.encode(picture(), texts))).isEqualTo(texts);
    }

    @Test
    void a_text_that_inflates_beyond_the_limit_is_refused() throws IOException {
        byte[] bomb = with("iTXt", text("k", 1, 0, deflated(new byte[100 << 20])));

        assertThat(bomb.length).isLessThan(1 << 20);
        assertBroken(bomb, "at most 262144 bytes");
    }

    @Test
    void malformed_texts_are_refused() throws IOException {
        byte[] packed = deflated(new byte[5000]);
        byte[] badUtf8 = {(byte) 0xc3, 0x28};
        assertBroken(with("iTXt", text("k", 0, 0, badUtf8)), "not UTF-8");
        assertBroken(with("iTXt", text("k", 0, 0, new byte[(1 << 18) + 1])), "at most 262144 bytes");
        assertBroken(with("iTXt", text("k", 0, 0, new byte[1])), "NUL");
        assertBroken(with("iTXt", text("", 0, 0, new byte[0])), "keyword");
        assertBroken(with("iTXt", text("k", 2, 0, new byte[0])), "unknown way");
        assertBroken(with("iTXt", text("k", 1, 1, packed)), "unknown way");
        assertBroken(with("iTXt", text("k", 1, 0, new byte[] {1, 2, 3})), "cannot be inflated");
        assertBroken(with("iTXt", text("k", 1, 0, Arrays.copyOf(packed, packed.length - 6))), "cut short");
        assertBroken(with("iTXt", new byte[] {'k', 0, 0}), "cut short");
        assertBroken(with("iTXt", new byte[] {'k'}), "missing");
        assertBroken(with("iTXt", new byte[] {'k', 0, 0, 0, 'd', 'e'}), "missing");
    }

    @Test
    void a_file_with_too_many_texts_or_chunks_is_refused() {
        byte[] plain = PngFile.encode(picture(), Map.of());
        assertBroken(
                repeated(plain, new PngChunk("iTXt", ByteBuffer.wrap(text("k", 0, 0, new byte[0]))), 65), "64 texts");
        assertBroken(repeated(plain, new PngChunk("IDAT", ByteBuffer.allocate(0)), 16_384), "16384 chunks");
    }

    private static byte[] repeated(byte[] plain, PngChunk chunk, int count) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 33);
        IntStream.range(0, count).forEach(i -> file.writeBytes(chunk.encoded()));
        file.write(plain, 33, plain.length - 33);
        return file.toByteArray();
    }

    @Test
    void a_file_larger_than_the_limit_is_refused() {
        assertBroken(new byte[PngFile.LARGEST_FILE + 1], "at most 67108864 bytes");
    }

    @Test
    void every_cut_and_every_flipped_byte_is_noticed() {
        byte[] sound = PngFile.encode(picture(), PROVENANCE);
        for (int length = 0; length < sound.length; length++) {
            assertBroken(Arrays.copyOf(sound, length), "PNG file");
        }
        Draws draws = Draws.seeded(7);
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) draws.integer(1, 255);
            assertBroken(flipped, "PNG file");
        }
    }

    private static void assertBroken(byte[] file, String message) {
        assertThatThrownBy(() -> PngFile.texts(file))
                .isInstanceOf(PngException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_picture_keeps_its_bytes_to_itself() {
        byte[] rgb = {1, 2, 3};
        RgbImage picture = new RgbImage(1, 1, rgb);
        rgb[0] = 9;
        picture.rgb()[1] = 9;

        assertThat(picture.rgb()).containsExactly(1, 2, 3);
        assertThat(picture)
                .isEqualTo(new RgbImage(1, 1, new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(new RgbImage(1, 1, picture.rgb()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RgbImage(2, 1, rgb))
                .withMessageContaining("2 x 1");
    }
}
