package fusedream.engine.text;

import java.text.Normalizer;

/**
 * Unicode's form NFC in linear time. Sorting a run of combining marks costs the square of its length, so a run of more than
 * {@value #MAX_MARKS} marks (real text stays below 30, see UAX #15, "Stream-Safe Text Format") is normalised in pieces.
 */
final class ComposedForm {

    static final int MAX_MARKS = 512;

    private ComposedForm() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int start = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                out.append(compose(text.substring(start, i)));
                start = i;
                marks = 1;
            }
        }
        return out.append(compose(text.substring(start))).toString();
    }

    private static String compose(String piece) {
        return Normalizer.normalize(piece, Normalizer.Form.NFC);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
