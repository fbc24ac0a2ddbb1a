package fusedream.engine.clip;

import fusedream.engine.text.Letters;

/**
 * Lower case by Unicode's full rules, as Python's {@code str.lower()} has it: a capital sigma that ends a word becomes "ς",
 * and "İ" becomes "i" with a dot above. Java's own {@code toLowerCase} looks for the end of a word in another way, and in
 * time that grows with the square of the text. Source: The Unicode Standard, section 3.13; CPython unicodeobject.c.
 */
final class LowerCase {

    private static final char CAPITAL_SIGMA = 'Σ';
    private static final char DOTTED_CAPITAL_I = 'İ';

    /** Punctuation within words (Word_Break = MidLetter, MidNumLet or Single_Quote), by which a word goes on. */
    private static final String WITHIN_WORDS =
            "'.:·\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

    private LowerCase() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == CAPITAL_SIGMA) {
                out.append(endsWord(text, i) ? 'ς' : 'σ');
            } else if (c == DOTTED_CAPITAL_I) {
                out.append("i\u0307");
            } else {
                out.appendCodePoint(Letters.toLowerCase(c));
            }
        }
        return out.toString();
    }

    private static boolean endsWord(String text, int sigma) {
        int before = sigma;
        while (before > 0 && isIgnorable(text.codePointBefore(before))) {
            before -= Character.charCount(text.codePointBefore(before));
        }
        int after = sigma + 1;
        while (after < text.length() && isIgnorable(text.codePointAt(after))) {
            after += Character.charCount(text.codePointAt(after));
        }
        boolean letterBefore = before > 0 && isCased(text.codePointBefore(before));
        boolean letterAfter = after < text.length() && isCased(text.codePointAt(after));
        return letterBefore && !letterAfter;
    }

    private static boolean isCased(int c) {
        return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
    }

    /** Unicode's property Case_Ignorable. */
    private static boolean isIgnorable(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> WITHIN_WORDS.indexOf(c) >= 0;
        };
    }
}
