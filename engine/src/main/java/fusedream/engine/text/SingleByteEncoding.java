package fusedream.engine.text;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An encoding of one byte per character, in which UTF-8 is often misread.
 *
 * <p>The Windows encodings are taken <i>sloppily</i>, as most programs do: a byte that the standard leaves open is the
 * character of the same number, and byte 1A, "substitute", is U+FFFD, a byte of which nothing is known any more. Sources:
 * ftfy/chardata.py and ftfy/bad_codecs/sloppy.py.
 */
final class SingleByteEncoding {

    static final SingleByteEncoding WINDOWS_1252 = sloppy("windows-1252");
    static final SingleByteEncoding MAC_ROMAN = new SingleByteEncoding(macRoman(), false);

    /** The encodings whose misreadings can be mended, the likeliest first. */
    static final List<SingleByteEncoding> ALL;

    /** The encodings that are Latin-1 or built like it, with letters from C0 on. */
    static final List<SingleByteEncoding> LIKE_LATIN_1;

    static {
        SingleByteEncoding latin1 = strict("ISO-8859-1");
        SingleByteEncoding cyrillic = sloppy("windows-1251");
        SingleByteEncoding centralEuropean = sloppy("windows-1250");
        SingleByteEncoding greek = sloppy("windows-1253");
        SingleByteEncoding turkish = sloppy("windows-1254");
        SingleByteEncoding baltic = sloppy("windows-1257");
        SingleByteEncoding latin2 = strict("ISO-8859-2");
        SingleByteEncoding dos = strict("IBM437");
        LIKE_LATIN_1 = List.of(latin1, WINDOWS_1252, cyrillic, centralEuropean, greek, turkish, baltic);
        ALL = List.of(latin1, WINDOWS_1252, cyrillic, centralEuropean, greek, turkish, baltic, latin2, MAC_ROMAN, dos);
    }

    /** Byte 1A, which stands for a byte that was lost. */
    static final int SUBSTITUTE = 0x1A;

    private static final int NOT_ASCII = 0x80;

    private final char[] characters;
    private final int[] encodings;
    private final boolean sloppy;

    private SingleByteEncoding(char[] characters, boolean sloppy) {
        this.characters = characters;
        this.sloppy = sloppy;
        this.encodings = new int[256];
        for (int value = 0; value < 256; value++) {
            encodings[value] = characters[value] << 8 | value;
        }
        Arrays.sort(encodings);
    }

    private static SingleByteEncoding strict(String charset) {
        return new SingleByteEncoding(table(charset), false);
    }

    private static SingleByteEncoding sloppy(String charset) {
        char[] characters = table(charset);
        for (int value = 0; value < 256; value++) {
            if (characters[value] == '\uFFFD') {
                characters[value] = (char) value;
            }
        }
        characters[SUBSTITUTE] = '\uFFFD';
        return new SingleByteEncoding(characters, true);
    }

    private static char[] table(String charset) {
        byte[] bytes = new byte[256];
        for (int value = 0; value < 256; value++) {
            bytes[value] = (byte) value;
        }
        return new String(bytes, Charset.forName(charset)).toCharArray();
    }

    /** Mac OS Roman as Unicode's ROMAN.TXT has it, written out since a trimmed Java runtime may lack the charset. */
    private static char[] macRoman() {
        String upperHalf = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" + "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
                + "¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ" + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
        char[] characters = table("ISO-8859-1");
        upperHalf.getChars(0, NOT_ASCII, characters, NOT_ASCII);
        return characters;
    }

    boolean isSloppy() {
        return sloppy;
    }

    char decode(int value) {
        return characters[value];
    }

    /** The bytes that this encoding reads as the text, or empty if there are none. */
    Optional<byte[]> encode(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            int value = encode(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private int encode(char c) {
        if (c < NOT_ASCII && c != SUBSTITUTE) {
            return c;
        }
        int place = Arrays.binarySearch(encodings, c << 8);
        int entry = place >= 0 ? place : -place - 1;
        return entry < encodings.length && encodings[entry] >> 8 == c ? encodings[entry] & 0xFF : -1;
    }
}
