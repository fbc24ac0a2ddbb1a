package fusedream.engine.text;

import java.util.List;

/**
 * Looks in a text for any of up to 64 short sequences of character sets, all of them at once.
 *
 * <p>Each character has a row of masks that says, for each place in a sequence, which sequences (bits) allow the character
 * there; the rows of neighbours are joined by "and" until a sequence is complete or none is left.
 */
final class CharacterSequences {

    // Sets too wide to list; each is alone in its place.
    static final String WORD = "<letter, digit or underscore>";
    static final String NO_ASCII_LETTER = "<no ASCII letter>";
    static final String NO_NEWLINE = "<no newline>";

    private static final char SOME_IDEOGRAPH = '\u5B57';
    private static final char SOME_SYMBOL = '\u2603';

    private final List<List<String>> sequences;
    private final int longest;

    /** Per place: the sequences whose last place it is. */
    private final long[] last;

    /** Rows of the characters that some set lists, null for the others, which share the two rows below. */
    private final long[][] listedRows = new long[Character.MAX_VALUE + 1][];

    private final long[] otherWordRow;
    private final long[] otherRow;

    /** Takes sequences of sets; a set is a string of its characters (BMP only) or one of the wide ones named above. */
    CharacterSequences(List<List<String>> sequences) {
        this.sequences = List.copyOf(sequences);
        this.longest = sequences.stream().mapToInt(List::size).max().orElse(0);
        this.last = new long[longest];
        for (int i = 0; i < sequences.size(); i++) {
            last[sequences.get(i).size() - 1] |= 1L << i;
        }
        this.otherWordRow = row(SOME_IDEOGRAPH);
        this.otherRow = row(SOME_SYMBOL);
        sequences.stream()
                .flatMap(List::stream)
                .filter(set -> !isWide(set))
                .flatMapToInt(String::chars)
                .distinct()
                .forEach(c -> listedRows[c] = row((char) c));
    }

    /** Whether one of the sequences stands somewhere in the text. */
    boolean occurIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (oneBeginsAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean oneBeginsAt(String text, int start) {
        long possible = -1;
        for (int place = 0, i = start; i < text.length() && place < longest; place++) {
            int c = text.codePointAt(i);
            possible &= rowOf(c)[place];
            if (possible == 0) {
                return false;
            }
            if ((possible & last[place]) != 0) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private long[] rowOf(int c) {
        long[] listed = c < listedRows.length ? listedRows[c] : null;
        if (listed != null) {
            return listed;
        }
        return isWord(c) ? otherWordRow : otherRow;
    }

    private long[] row(char c) {
        long[] row = new long[longest];
        for (int i = 0; i < sequences.size(); i++) {
            List<String> sequence = sequences.get(i);
            for (int place = 0; place < sequence.size(); place++) {
                row[place] |= allows(sequence.get(place), c) ? 1L << i : 0;
            }
        }
        return row;
    }

    private static boolean allows(String set, char c) {
        return switch (set) {
            case WORD -> isWord(c);
            case NO_ASCII_LETTER -> (c | 0x20) < 'a' || (c | 0x20) > 'z';
            case NO_NEWLINE -> c != '\n';
            default -> set.indexOf(c) >= 0;
        };
    }

    private static boolean isWide(String set) {
        return set.equals(WORD) || set.equals(NO_ASCII_LETTER) || set.equals(NO_NEWLINE);
    }

    private static boolean isWord(int c) {
        return c == '_' || Letters.isLetter(c) || Letters.isNumber(c);
    }
}
