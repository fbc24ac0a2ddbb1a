package fusedream.engine.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns HTML5 character references into characters, by the rules of browsers that Python's {@code html.unescape} follows:
 * named ones by the longest known name, with or without a semicolon where HTML allows it, and numeric ones with the
 * replacements and omissions of the standard. Sources: HTML Living Standard 13.2.5.72 ff., CPython Lib/html/__init__.py.
 */
public final class HtmlEntities {

    /** Code points that references may take after the ampersand when looking for a name. */
    private static final int MAX_NAME = 32;

    private static final Map<String, String> BY_NAME = load();

    /** Length of the longest name that counts without its semicolon. */
    private static final int MAX_BARE_NAME = BY_NAME.keySet().stream()
            .filter(name -> !name.endsWith(";"))
            .mapToInt(String::length)
            .max()
            .orElse(0);

    private HtmlEntities() {}

    /** Returns the text with every character reference replaced once; what a replacement forms is left as it is. */
    public static String unescape(String text) {
        int ampersand = text.indexOf('&');
        if (ampersand < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (ampersand >= 0) {
            out.append(text, done, ampersand);
            done = appendReference(text, ampersand, out);
            ampersand = text.indexOf('&', done);
        }
        return out.append(text, done, text.length()).toString();
    }

    /** The names of HTML5, those that need a semicolon with it at the end, and what they stand for. */
    static Map<String, String> names() {
        return BY_NAME;
    }

    /** Appends what the reference at the ampersand stands for and returns where it ends. */
    private static int appendReference(String text, int ampersand, StringBuilder out) {
        int start = ampersand + 1;
        if (start < text.length() && text.charAt(start) == '#') {
            return appendNumeric(text, ampersand, out);
        }
        int end = nameEnd(text, start);
        String name = text.substring(start, end);
        out.append(named(name).orElse("&" + name));
        return end;
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        for (int count = 0; end < text.length() && count < MAX_NAME && inName(text.charAt(end)); count++) {
            end += Character.charCount(text.codePointAt(end));
        }
        boolean semicolon = end > start && end < text.length() && text.charAt(end) == ';';
        return semicolon ? end + 1 : end;
    }

    private static boolean inName(char c) {
        return "\t\n\f <&#;".indexOf(c) < 0;
    }

    private static Optional<String> named(String name) {
        String whole = BY_NAME.get(name);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int length = Math.min(MAX_BARE_NAME, name.length() - 1); length > 1; length--) {
            String start = BY_NAME.get(name.substring(0, length));
            if (start != null) {
                return Optional.of(start + name.substring(length));
            }
        }
        return Optional.empty();
    }

    private static int appendNumeric(String text, int ampersand, StringBuilder out) {
        int mark = ampersand + 2;
        boolean hex = mark < text.length() && (text.charAt(mark) | 0x20) == 'x';
        int digits = hex ? mark + 1 : mark;
        int radix = hex ? 16 : 10;
        int number = 0;
        int end = digits;
        for (; end < text.length() && asciiDigit(text.charAt(end), radix) >= 0; end++) {
            number = Math.min(number * radix + asciiDigit(text.charAt(end), radix), Character.MAX_CODE_POINT + 1);
        }
        if (end == digits) {
            out.append('&');
            return ampersand + 1;
        }
        NumericReference.append(number, out);
        return end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
    }

    private static int asciiDigit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }

    private static Map<String, String> load() {
        Map<String, String> names = new HashMap<>();
        try (InputStream stream = HtmlEntities.class.getResourceAsStream("html-entities.txt")) {
            if (stream == null) {
                throw new IllegalStateException("The resource html-entities.txt is missing from the engine's jar.");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> addName(line, names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }

    private static void addName(String line, Map<String, String> names) {
        String[] fields = line.split(" ", -1);
        StringBuilder characters = new StringBuilder();
        for (int i = 1; i < fields.length; i++) {
            characters.appendCodePoint(Integer.parseInt(fields[i], 16));
        }
        boolean bare = fields[0].endsWith("*");
        String name = bare ? fields[0].substring(0, fields[0].length() - 1) : fields[0];
        names.put(name + ";", characters.toString());
        if (bare) {
            names.put(name, characters.toString());
        }
    }
}
