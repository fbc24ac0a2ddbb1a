package fusedream.bot.policy;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

/**
 * Text as a word list sees it: one spelling for all that looks alike. Compatibility forms and case are folded and invisible
 * characters removed (Unicode's NFKC_Casefold), marks over letters removed, and letters of other scripts that look like
 * another letter replaced by it (confusables of UTS 39). ASCII letters stay themselves: the table would take "m" for
 * "rn".
 */
final class FoldedText {

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();
    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();
    private static final int LAST_ASCII = 0x7f;

    private FoldedText() {}

    static String of(String text) {
        StringBuilder plain = new StringBuilder();
        DECOMPOSE.normalize(FOLD.normalize(text)).codePoints().forEach(letter -> append(plain, letter));
        return COMPOSE.normalize(FOLD.normalize(plain)).strip();
    }

    private static void append(StringBuilder plain, int letter) {
        if (isMark(letter)) {
            return;
        }
        if (Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter)) {
            plain.append(' ');
        } else if (letter <= LAST_ASCII) {
            plain.appendCodePoint(letter);
        } else {
            DECOMPOSE
                    .normalize(CONFUSABLES.getSkeleton(Character.toString(letter)))
                    .codePoints()
                    .filter(part -> !isMark(part))
                    .forEach(plain::appendCodePoint);
        }
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
