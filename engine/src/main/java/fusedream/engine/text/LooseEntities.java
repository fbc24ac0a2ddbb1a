package fusedream.engine.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Turns into characters only those character references that nobody writes by accident: the ones with a semicolon. Names
 * shouted in capitals count too (EACUTE for eacute) where HTML gives them no other meaning. Source: ftfy/fixes.py,
 * {@code unescape_html}.
 */
final class LooseEntities {

    private static final int MAX_NAME = 24;

    private static final Map<String, String> BY_REFERENCE = references();

    private LooseEntities() {}

    static String unescape(String text) {
        int ampersand = text.indexOf('&');
        if (ampersand < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (ampersand >= 0) {
            out.append(text, done, ampersand);
            done = referenceEnd(text, ampersand);
            out.append(done == ampersand + 1 ? "&" : meaning(text.substring(ampersand, done)));
            ampersand = text.indexOf('&', done);
        }
        return out.append(text, done, text.length()).toString();
    }

    /** The end of the reference that begins here, or just behind the ampersand where none does. */
    private static int referenceEnd(String text, int ampersand) {
        int start = ampersand + 1;
        if (start < text.length() && text.charAt(start) == '#') {
            start++;
        }
        int end = start;
        while (end < text.length() && end - start <= MAX_NAME && isAsciiAlphanumeric(text.charAt(end))) {
            end++;
        }
        boolean fits = end > start && end - start <= MAX_NAME;
        return fits && end < text.length() && text.charAt(end) == ';' ? end + 1 : ampersand + 1;
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static String meaning(String reference) {
        if (!reference.startsWith("&#")) {
            return BY_REFERENCE.getOrDefault(reference, reference);
        }
        String character = HtmlEntities.unescape(reference);
        // A semicolon left over says that the digits ended early, as in "&#12ab;".
        return character.indexOf(';') >= 0 ? reference : character;
    }

    private static Map<String, String> references() {
        Map<String, String> references = new HashMap<>();
        HtmlEntities.names().forEach((name, character) -> {
            if (name.endsWith(";")) {
                references.put("&" + name, character);
            }
        });
        HtmlEntities.names().forEach((name, character) -> {
            String shouted = "&" + name.toUpperCase(Locale.ROOT);
            boolean lower = name.endsWith(";") && name.equals(name.toLowerCase(Locale.ROOT));
            if (lower && HtmlEntities.unescape(shouted).equals(shouted)) {
                references.put(shouted, character.toUpperCase(Locale.ROOT));
            }
        });
        return Map.copyOf(references);
    }
}
