package fusedream.engine.text;

import java.util.Optional;

/**
 * Undoes mojibake: UTF-8 that was read in an encoding of single bytes, perhaps several times over. Source: ftfy/__init__.py,
 * {@code fix_encoding}, and ftfy/chardata.py, {@code UTF8_DETECTOR_RE}.
 */
final class MojibakeFixer {

    // What a byte of UTF-8 looks like in the encodings built like Latin-1.
    private static final int LEAD_OF_2 = 1;
    private static final int LEAD_OF_3 = 2;
    private static final int LEAD_OF_4 = 4;
    private static final int CONTINUATION = 8;
    private static final int STRICT_CONTINUATION = 16;

    /** Punctuation that passes for a continuation but stands for itself more often. */
    private static final String ORDINARY_PUNCTUATION = "–—―‘’‚“”„•…";

    private static final byte[] ROLES = roles();

    private MojibakeFixer() {}

    /** Undoes one misreading after another until there is nothing left to undo, or the budget is spent. */
    static String fix(String text, WorkBudget budget) {
        String fixed = text;
        while (budget.spend(fixed.length())) {
            String before = fixed;
            fixed = fixOnce(fixed, budget);
            if (fixed.equals(before)) {
                break;
            }
        }
        return fixed;
    }

    private static String fixOnce(String text, WorkBudget budget) {
        if (isAscii(text) || !MojibakeHeuristic.suspects(text)) {
            return text;
        }
        for (SingleByteEncoding encoding : SingleByteEncoding.ALL) {
            Optional<String> fixed = encoding.encode(text).flatMap(bytes -> reread(bytes, encoding));
            if (fixed.isPresent()) {
                return fixed.get();
            }
        }
        String fixed = fixParts(text, budget);
        return fixed.equals(text) ? CharacterFixes.replaceC1Controls(text) : fixed;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> reread(byte[] misread, SingleByteEncoding encoding) {
        // In Mac Roman an en dash before a space would look like a byte that lost its no-break space.
        byte[] bytes = encoding == SingleByteEncoding.MAC_ROMAN ? misread : LostBytes.restoreNoBreakSpaces(misread);
        return Utf8Variants.decode(encoding.isSloppy() ? LostBytes.replaceLossySequences(bytes) : bytes);
    }

    /**
     * Fixes the runs within the text that look like UTF-8 by themselves. This recurses into a part only when it is
     * shorter than the whole, and a part that changes loses half its length at least, so the depth is logarithmic.
     */
    private static String fixParts(String text, WorkBudget budget) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = isBehindGarble(text, i) ? i : runEnd(text, i);
            if (end == i) {
                out.append(text.charAt(i++));
            } else {
                String part = text.substring(i, end);
                boolean fixable = part.length() < text.length() && MojibakeHeuristic.suspects(part);
                out.append(fixable ? fix(part, budget) : part);
                i = end;
            }
        }
        return out.toString();
    }

    /** Whether the character before could be the rest of a longer garble, of which a part must not be fixed alone. */
    private static boolean isBehindGarble(String text, int i) {
        return i > 0 && (ROLES[text.charAt(i - 1)] & STRICT_CONTINUATION) != 0;
    }

    private static int runEnd(String text, int start) {
        int end = start;
        for (int length = sequenceLength(text, end); length > 0; length = sequenceLength(text, end)) {
            end += length;
        }
        return end;
    }

    private static int sequenceLength(String text, int i) {
        int role = i < text.length() ? ROLES[text.charAt(i)] : 0;
        if ((role & LEAD_OF_2) != 0 && continues(text, i + 1, 1)) {
            return 2;
        } else if ((role & LEAD_OF_3) != 0 && continues(text, i + 1, 2)) {
            return 3;
        } else if ((role & LEAD_OF_4) != 0 && continues(text, i + 1, 3)) {
            return 4;
        }
        return 0;
    }

    private static boolean continues(String text, int start, int count) {
        if (start + count > text.length()) {
            return false;
        }
        for (int i = start; i < start + count; i++) {
            if ((ROLES[text.charAt(i)] & CONTINUATION) == 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] roles() {
        byte[] roles = new byte[Character.MAX_VALUE + 1];
        for (SingleByteEncoding encoding : SingleByteEncoding.LIKE_LATIN_1) {
            for (int value = 0x80; value < 0xF4; value++) {
                char c = encoding.decode(value);
                roles[c] |= (byte) role(value, c);
            }
        }
        // A space may have been a no-break space, byte A0.
        roles[' '] |= CONTINUATION;
        return roles;
    }

    private static int role(int value, char c) {
        if (value < 0xC0) {
            return ORDINARY_PUNCTUATION.indexOf(c) < 0 ? CONTINUATION | STRICT_CONTINUATION : CONTINUATION;
        } else if (value < 0xC2) {
            return 0;
        } else if (value < 0xE0) {
            return LEAD_OF_2;
        } else if (value < 0xF0) {
            return LEAD_OF_3;
        }
        // Other leads than these two begin code points that nobody uses.
        return value == 0xF0 || value == 0xF3 ? LEAD_OF_4 : 0;
    }
}
