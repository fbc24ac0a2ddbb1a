package fusedream.engine.text;

import java.util.Optional;

/**
 * Decodes UTF-8 strictly, but for two common variants that it also takes: CESU-8, where a character beyond U+FFFF is two
 * surrogates of three bytes each, and Java's two bytes C0 80 for U+0000. Source: ftfy/bad_codecs/utf8_variants.py.
 */
final class Utf8Variants {

    private final byte[] bytes;
    private final StringBuilder text;
    private int position;

    private Utf8Variants(byte[] bytes) {
        this.bytes = bytes;
        this.text = new StringBuilder(bytes.length);
    }

    /** The text that the bytes encode, or empty if they are not of these forms. */
    static Optional<String> decode(byte[] bytes) {
        Utf8Variants decoder = new Utf8Variants(bytes);
        while (decoder.position < bytes.length) {
            if (!decoder.takeCharacter()) {
                return Optional.empty();
            }
        }
        return Optional.of(decoder.text.toString());
    }

    private boolean takeCharacter() {
        int lead = bytes[position] & 0xFF;
        if (lead < 0x80) {
            return take(lead, 1);
        } else if (lead == 0xC0 && isNull()) {
            return take(0, 2);
        } else if (lead == 0xED && isSurrogatePair()) {
            int high = (bits(1) & 0x0F) << 6 | bits(2);
            int low = (bits(4) & 0x0F) << 6 | bits(5);
            return take(0x10000 + (high << 10 | low), 6);
        }
        return takeStandard(lead);
    }

    private boolean takeStandard(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF && isContinuation(1)) {
            return take((lead & 0x1F) << 6 | bits(1), 2);
        } else if (lead >= 0xE0 && lead <= 0xEF && isContinuation(1) && isContinuation(2)) {
            int codePoint = (lead & 0x0F) << 12 | bits(1) << 6 | bits(2);
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            return codePoint >= 0x800 && !surrogate && take(codePoint, 3);
        } else if (lead >= 0xF0 && lead <= 0xF4 && isContinuation(1) && isContinuation(2) && isContinuation(3)) {
            int codePoint = (lead & 0x07) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);
            return codePoint >= 0x10000 && codePoint <= Character.MAX_CODE_POINT && take(codePoint, 4);
        }
        return false;
    }

    private boolean take(int codePoint, int length) {
        text.appendCodePoint(codePoint);
        position += length;
        return true;
    }

    // ftfy looks for these forms with a "$" behind, which in Python also stands before a newline that ends the bytes;
    // so
    // there that newline passes for the last byte and is swallowed. We do the same to give the same text.
    private boolean isNull() {
        return at(1) == 0x80 || isLastNewline(1);
    }

    private boolean isSurrogatePair() {
        return (at(1) & 0xF0) == 0xA0
                && isContinuation(2)
                && at(3) == 0xED
                && (at(4) & 0xF0) == 0xB0
                && (isContinuation(5) || isLastNewline(5));
    }

    private boolean isLastNewline(int offset) {
        return at(offset) == '\n' && position + offset == bytes.length - 1;
    }

    private boolean isContinuation(int offset) {
        return (at(offset) & 0xC0) == 0x80;
    }

    private int bits(int offset) {
        return at(offset) & 0x3F;
    }

    /** The byte so far behind the present one, or 0, which is no part of any sequence, behind the end. */
    private int at(int offset) {
        return position + offset < bytes.length ? bytes[position + offset] & 0xFF : 0;
    }
}
