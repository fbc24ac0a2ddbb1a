package fusedream.engine.text;

/**
 * What a numeric character reference of HTML stands for: most numbers are a code point, some are read as Windows-1252,
 * some as U+FFFD, and some as nothing. Sources: HTML Living Standard 13.2.5.80, CPython Lib/html/__init__.py.
 */
final class NumericReference {

    private static final char REPLACEMENT = '\uFFFD';

    private NumericReference() {}

    /** Appends the character of a number, which may lie beyond Unicode. */
    static void append(int number, StringBuilder out) {
        if (number == 0 || number > Character.MAX_CODE_POINT || isSurrogate(number)) {
            out.append(REPLACEMENT);
        } else if (number >= 0x80 && number <= 0x9F) {
            out.append(SingleByteEncoding.WINDOWS_1252.decode(number));
        } else if (!isDropped(number)) {
            out.appendCodePoint(number);
        }
    }

    private static boolean isSurrogate(int number) {
        return number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    }

    private static boolean isDropped(int number) {
        boolean control = number <= 0x08 || number == 0x0B || (number >= 0x0E && number <= 0x1F) || number == 0x7F;
        boolean noncharacter = (number >= 0xFDD0 && number <= 0xFDEF) || (number & 0xFFFE) == 0xFFFE;
        return control || noncharacter;
    }
}
