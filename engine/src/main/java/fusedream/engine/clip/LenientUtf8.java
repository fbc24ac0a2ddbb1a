package fusedream.engine.clip;

/**
 * Decodes bytes that may be no UTF-8: each longest start of a sequence that breaks off becomes one U+FFFD, as the Unicode
 * Standard recommends (section 3.9, table 3-8) and Python does. Java's decoder differs on encoded surrogates.
 */
final class LenientUtf8 {

    private static final int REPLACEMENT = 0xFFFD;

    private LenientUtf8() {}

    static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int lead = bytes[i] & 0xFF;
            int length = length(lead);
            int present = present(bytes, i, length);
            text.appendCodePoint(present == length ? codePoint(bytes, i, length) : REPLACEMENT);
            i += Math.max(1, present);
        }
        return text.toString();
    }

    /** How many bytes a sequence with this lead has; 5, more than any has, if no sequence has this lead. */
    private static int length(int lead) {
        if (lead < 0x80) {
            return 1;
        } else if (lead >= 0xC2 && lead < 0xE0) {
            return 2;
        } else if (lead >= 0xE0 && lead < 0xF0) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 5;
    }

    /** How many bytes of the sequence are there before it breaks off. */
    private static int present(byte[] bytes, int start, int length) {
        if (length == 5) {
            return 0;
        }
        int present = 1;
        while (present < length && start + present < bytes.length && fits(bytes, start, present)) {
            present++;
        }
        return present;
    }

    private static boolean fits(byte[] bytes, int start, int offset) {
        int lead = bytes[start] & 0xFF;
        int value = bytes[start + offset] & 0xFF;
        int least = 0x80;
        int most = 0xBF;
        if (offset == 1) {
            // Shorter forms exist, surrogates are no characters, and Unicode ends at U+10FFFF.
            least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : least;
            most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : most;
        }
        return value >= least && value <= most;
    }

    private static int codePoint(byte[] bytes, int start, int length) {
        int codePoint = length == 1 ? bytes[start] : bytes[start] & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << 6 | (bytes[start + i] & 0x3F);
        }
        return codePoint;
    }
}
