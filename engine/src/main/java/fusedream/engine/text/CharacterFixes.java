package fusedream.engine.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Repairs that look at a character and its next neighbours only. Sources: ftfy/fixes.py and ftfy/chardata.py. */
final class CharacterFixes {

    private static final char ESCAPE = '\u001b';

    private static final Map<Character, String> PLAINER = plainerCharacters();

    private CharacterFixes() {}

    /** Reads C1 controls, U+0080 to U+009F, as the characters that Windows-1252 has in their place. */
    static String replaceC1Controls(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 0x80 && c <= 0x9F ? SingleByteEncoding.WINDOWS_1252.decode(c) : c);
        }
        return out.toString();
    }

    /** Takes Latin ligatures apart, gives full-width and half-width characters their usual width, straightens quotes. */
    static String simplify(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String plainer = c < 0x80 ? null : PLAINER.get(c);
            if (plainer == null) {
                out.append(c);
            } else {
                out.append(plainer);
            }
        }
        return out.toString();
    }

    /** Turns CR LF, CR, U+2028, U+2029 and U+0085 into LF. */
    static String unifyLineBreaks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean behindReturn = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
                out.append('\n');
            } else if (!behindReturn) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Turns surrogates without their partner into U+FFFD. */
    static String replaceLoneSurrogates(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isSurrogate(c) ? 0xFFFD : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Removes the escape sequences by which terminals colour text: ESC [ numbers letter. */
    static String removeTerminalEscapes(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = escapeEnd(text, i);
            if (end == i) {
                out.append(text.charAt(i++));
            } else {
                i = end;
            }
        }
        return out.toString();
    }

    private static int escapeEnd(String text, int start) {
        if (!text.startsWith(ESCAPE + "[", start)) {
            return start;
        }
        int end = start + 2;
        while (end < text.length() && (text.charAt(end) == ';' || Character.isDigit(text.codePointAt(end)))) {
            end += Character.charCount(text.codePointAt(end));
        }
        boolean letter = end < text.length() && text.charAt(end) < 0x80 && Character.isLetter(text.charAt(end));
        return letter ? end + 1 : start;
    }

    /** Removes controls but tab, line feed, form feed and carriage return; deprecated format characters; U+FEFF. */
    static String removeControls(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnwantedControl(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isUnwantedControl(char c) {
        if (c < ' ') {
            return c != '\t' && c != '\n' && c != '\f' && c != '\r';
        }
        return c == 0x7F || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFC);
    }

    private static Map<Character, String> plainerCharacters() {
        Map<Character, String> plainer = new HashMap<>();
        addLigatures(plainer);
        plainer.put('\u3000', " ");
        for (char c = '\uFF01'; c <= '\uFFEF'; c++) {
            String usual = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
            if (!usual.equals(String.valueOf(c))) {
                plainer.put(c, usual);
            }
        }
        "\u02BC‘’‚‛".chars().forEach(c -> plainer.put((char) c, "'"));
        "“”„‟".chars().forEach(c -> plainer.put((char) c, "\""));
        return plainer;
    }

    /** Ligatures of print, and the digraphs of old character sets; "ŉ" gives a straight quote, as its curly one would. */
    private static void addLigatures(Map<Character, String> plainer) {
        String[] pairs = {
            "Ĳ", "IJ", "ĳ", "ij", "ŉ", "'n", "Ǳ", "DZ", "ǲ", "Dz", "ǳ", "dz", "Ǆ", "DŽ", "ǅ", "Dž", "ǆ", "dž", "Ǉ",
            "LJ", "ǈ", "Lj", "ǉ", "lj", "Ǌ", "NJ", "ǋ", "Nj", "ǌ", "nj", "ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi",
            "ﬄ", "ffl", "ﬅ", "ſt", "ﬆ", "st",
        };
        for (int i = 0; i < pairs.length; i += 2) {
            plainer.put(pairs[i].charAt(0), pairs[i + 1]);
        }
    }
}
