package fusedream.bot.chat;

import java.util.ArrayList;
import java.util.List;

/** What a member wrote, cut into words. Quotes group, and a quoted word is never an option. */
final class Words {

    /** Far more than an encoder reads. */
    static final int LONGEST_LINE = 2_000;

    /**
     * One word.
     *
     * @param quoted whether any of it stood in quotes
     */
    record Word(String text, boolean quoted) {

        /** Whether it names an option; phones turn two dashes into a long one. */
        boolean isOption() {
            return !quoted && optionName().length() > 0;
        }

        /** Without its dashes; empty if it has none. */
        String optionName() {
            int dashes = text.startsWith("--") ? 2 : text.startsWith("\u2014") || text.startsWith("\u2013") ? 1 : 0;
            boolean letter = dashes > 0 && dashes < text.length() && Character.isLetter(text.codePointAt(dashes));
            return letter ? text.substring(dashes) : "";
        }
    }

    private Words() {}

    /** Cuts at blanks outside of quotes; a quote without its end reaches to the end. */
    static List<Word> of(String line) {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inside = false;
        boolean quoted = false;
        for (int letter : line.codePoints().toArray()) {
            if (isQuote(letter)) {
                inside = !inside;
                quoted = true;
            } else if (Character.isWhitespace(letter) && !inside) {
                add(words, word, quoted);
                quoted = false;
            } else {
                word.appendCodePoint(letter);
            }
        }
        add(words, word, quoted);
        return words;
    }

    private static void add(List<Word> words, StringBuilder word, boolean quoted) {
        if (word.length() > 0) {
            words.add(new Word(word.toString(), quoted));
            word.setLength(0);
        }
    }

    private static boolean isQuote(int letter) {
        return letter == '"' || letter == '\u201c' || letter == '\u201d' || letter == '\u201e';
    }

    /**
     * Without what cannot be seen and only confuses: control characters, halves of characters, and the marks that turn
     * the direction of all that follows. Letters of right-to-left scripts and joined emoji stay as they are.
     */
    static String clean(String line) {
        StringBuilder clean = new StringBuilder();
        line.codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                clean.append(' ');
            } else if (!Character.isISOControl(letter)
                    && Character.getType(letter) != Character.SURROGATE
                    && !turnsDirection(letter)) {
                clean.appendCodePoint(letter);
            }
        });
        return clean.toString().strip();
    }

    private static boolean turnsDirection(int letter) {
        return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
    }
}
