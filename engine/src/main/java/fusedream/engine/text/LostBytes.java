package fusedream.engine.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts back bytes of misread UTF-8 that were changed on the way: A0, a no-break space that became a plain one, and bytes
 * that became U+FFFD or a question mark. Sources: ftfy/chardata.py ({@code ALTERED_UTF8_RE}, {@code LOSSY_UTF8_RE}) and
 * ftfy/fixes.py ({@code restore_byte_a0}, {@code replace_lossy_sequences}).
 */
final class LostBytes {

    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final byte SPACE = ' ';
    private static final byte NO_BREAK_SPACE = (byte) 0xA0;

    /** How words that begin with "à" go on, behind the space, in Portuguese: às, àquele, àquela, àquilo. */
    private static final String[] A_GRAVE_WORDS = {" ", "quele", "quela", "quilo", "s "};

    private static final int LOSSY = 1;
    private static final int QUESTION = 2;
    private static final int CONTINUATION = 4;

    private LostBytes() {}

    /** Returns the bytes with A0 in place of each space that cuts a sequence of UTF-8 short. */
    static byte[] restoreNoBreakSpaces(byte[] bytes) {
        boolean found = false;
        for (int i = 0; i < bytes.length && !found; i++) {
            found = spacedLength(bytes, i) > 0;
        }
        return found ? fillSpaces(separateAGrave(bytes)) : bytes;
    }

    /** Makes "Ã la" into "à la" by adding A0 before the space, except where "à" begins a longer word. */
    private static byte[] separateAGrave(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            out.write(bytes[i]);
            if (at(bytes, i) == 0xC3 && at(bytes, i + 1) == ' ' && !goesOnAsWord(bytes, i + 2)) {
                out.write(NO_BREAK_SPACE);
            }
        }
        return out.toByteArray();
    }

    private static boolean goesOnAsWord(byte[] bytes, int start) {
        for (String word : A_GRAVE_WORDS) {
            int matched = 0;
            while (matched < word.length() && at(bytes, start + matched) == word.charAt(matched)) {
                matched++;
            }
            if (matched == word.length()) {
                return true;
            }
        }
        return false;
    }

    private static byte[] fillSpaces(byte[] bytes) {
        byte[] filled = bytes.clone();
        for (int i = 0; i < bytes.length; ) {
            int end = i + Math.max(1, spacedLength(bytes, i));
            for (int j = i + 1; j < end; j++) {
                filled[j] = bytes[j] == SPACE ? NO_BREAK_SPACE : bytes[j];
            }
            i = end;
        }
        return filled;
    }

    /** Length of the sequence here that lacks exactly one A0, or 0. Leads that make unlikely characters do not count. */
    private static int spacedLength(byte[] bytes, int i) {
        int lead = at(bytes, i);
        int second = at(bytes, i + 1);
        int third = at(bytes, i + 2);
        if (lead < 0xC2 || lead > 0xF0) {
            return 0;
        } else if (lead < 0xE0) {
            boolean likely =
                    lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xCE || lead == 0xD0 || lead == 0xD9;
            return likely && second == ' ' ? 2 : 0;
        } else if (lead <= 0xE3) {
            boolean spaceFirst = lead >= 0xE2 && second == ' ' && isLikelyContinuation(third);
            return spaceFirst || (isLikelyContinuation(second) && third == ' ') ? 3 : 0;
        } else if (lead == 0xF0) {
            return hasOneSpaceInThree(bytes, i + 1) ? 4 : 0;
        }
        return 0;
    }

    private static boolean hasOneSpaceInThree(byte[] bytes, int start) {
        int spaces = 0;
        for (int i = start; i < start + 3; i++) {
            if (at(bytes, i) == ' ') {
                spaces++;
            } else if (!isContinuation(at(bytes, i))) {
                return false;
            }
        }
        return spaces == 1;
    }

    /** Returns the bytes with U+FFFD in place of each sequence of UTF-8 that has lost some of its bytes. */
    static byte[] replaceLossySequences(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = lossyLength(bytes, i);
            if (length > 0) {
                out.writeBytes(REPLACEMENT);
                i += length;
            } else {
                out.write(bytes[i++]);
            }
        }
        return out.toByteArray();
    }

    /** Length of the sequence here of which a byte was lost, or 0. */
    private static int lossyLength(byte[] bytes, int i) {
        int lead = at(bytes, i);
        if (lead == SingleByteEncoding.SUBSTITUTE) {
            return 1;
        } else if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        } else if (lead < 0xE0) {
            int kind = kind(at(bytes, i + 1));
            return kind == LOSSY || (kind == QUESTION && lead <= 0xC3) ? 2 : 0;
        } else if (lead == 0xED && isLossySurrogatePair(bytes, i)) {
            return 6;
        }
        int followers = lead < 0xF0 ? 2 : 3;
        return isLossyTail(bytes, i + 1, followers) ? 1 + followers : 0;
    }

    /** Whether bytes are continuations or lost ones, of which some are lost and at most one is a question mark. */
    private static boolean isLossyTail(byte[] bytes, int start, int length) {
        int seen = 0;
        int questions = 0;
        for (int i = start; i < start + length; i++) {
            int kind = kind(at(bytes, i));
            if (kind == 0) {
                return false;
            }
            seen |= kind;
            questions += kind == QUESTION ? 1 : 0;
        }
        return (seen & (LOSSY | QUESTION)) != 0 && questions <= 1;
    }

    private static boolean isLossySurrogatePair(byte[] bytes, int i) {
        int first = kind(at(bytes, i + 2));
        int second = kind(at(bytes, i + 5));
        return (at(bytes, i + 1) & 0xF0) == 0xA0
                && at(bytes, i + 3) == 0xED
                && (at(bytes, i + 4) & 0xF0) == 0xB0
                && first != 0
                && second != 0
                && ((first | second) & (LOSSY | QUESTION)) != 0;
    }

    private static int kind(int value) {
        if (value == SingleByteEncoding.SUBSTITUTE) {
            return LOSSY;
        } else if (value == '?') {
            return QUESTION;
        }
        return isContinuation(value) ? CONTINUATION : 0;
    }

    private static boolean isContinuation(int value) {
        return (value & 0xC0) == 0x80;
    }

    /** Continuations but 85, an ellipsis, and A0 itself. */
    private static boolean isLikelyContinuation(int value) {
        return isContinuation(value) && value != 0x85 && value != 0xA0;
    }

    private static int at(byte[] bytes, int i) {
        return i < bytes.length ? bytes[i] & 0xFF : 0;
    }
}
