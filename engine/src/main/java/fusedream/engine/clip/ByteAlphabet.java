package fusedream.engine.clip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One printable character for each byte, so that bytes can be written as text: printable bytes of Latin-1 are themselves,
 * the others are U+0100 and on. Source: CLIP's clip/simple_tokenizer.py, {@code bytes_to_unicode}.
 */
final class ByteAlphabet {

    private static final int FIRST_SUBSTITUTE = 0x100;

    private static final char[] CHARACTERS = new char[256];
    private static final int[] BYTES = new int[2 * FIRST_SUBSTITUTE];
    private static final List<Integer> ORDER = new ArrayList<>();

    static {
        Arrays.fill(BYTES, -1);
        List<Integer> others = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            (isPrintable(value) ? ORDER : others).add(value);
        }
        ORDER.addAll(others);
        for (int value : ORDER) {
            char c = (char) (isPrintable(value) ? value : FIRST_SUBSTITUTE + others.indexOf(value));
            CHARACTERS[value] = c;
            BYTES[c] = value;
        }
    }

    private ByteAlphabet() {}

    private static boolean isPrintable(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
    }

    /** The characters of all bytes in the order of the vocabulary: printable bytes first. */
    static List<String> inVocabularyOrder() {
        return ORDER.stream().map(value -> String.valueOf(CHARACTERS[value])).toList();
    }

    static char character(byte value) {
        return CHARACTERS[value & 0xFF];
    }

    static boolean holds(String text) {
        return text.chars().allMatch(c -> c < BYTES.length && BYTES[c] >= 0);
    }

    /** The text whose bytes in UTF-8 are written so, as {@link LenientUtf8} reads them. */
    static String decode(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
        written.chars().forEach(c -> bytes.write(BYTES[c]));
        return LenientUtf8.decode(bytes.toByteArray());
    }
}
