package fusedream.engine.clip;

import fusedream.engine.text.Letters;
import fusedream.engine.text.Whitespace;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts clean text into the words that are encoded one by one: special tokens, the English endings 's 't 're 've 'm 'll 'd,
 * runs of letters, single numbers, and runs of anything else but white space. Source: the pattern in CLIP's
 * clip/simple_tokenizer.py.
 */
final class WordSplitter {

    static final String START_OF_TEXT = "<|startoftext|>";
    static final String END_OF_TEXT = "<|endoftext|>";

    private static final String[] FIXED = {START_OF_TEXT, END_OF_TEXT, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"};

    /**
     * Combining iota below: it is no letter, but as the pattern ignores case it is not "anything else" either, since the
     * iota that it folds to is a letter. So it falls through, like white space.
     */
    private static final int COMBINING_IOTA = 0x345;

    private enum Kind {
        LETTER,
        NUMBER,
        OTHER,
        NOTHING
    }

    private WordSplitter() {}

    /** The words of the text, in order; white space is in none of them. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = wordEnd(text, start);
            if (kind(text.codePointAt(start)) != Kind.NOTHING) {
                words.add(text.substring(start, end));
            }
            start = end;
        }
        return words;
    }

    private static int wordEnd(String text, int start) {
        for (String fixed : FIXED) {
            if (standsAt(fixed, text, start)) {
                return start + fixed.length();
            }
        }
        Kind kind = kind(text.codePointAt(start));
        int end = start + Character.charCount(text.codePointAt(start));
        boolean runs = kind == Kind.LETTER || kind == Kind.OTHER;
        while (runs && end < text.length() && kind(text.codePointAt(end)) == kind) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** Compares in lower case, where the long s is the only other character that the pattern takes for one of these. */
    private static boolean standsAt(String fixed, String text, int start) {
        if (start + fixed.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < fixed.length(); i++) {
            char c = text.charAt(start + i);
            if (fixed.charAt(i) != (c == 'ſ' ? 's' : c)) {
                return false;
            }
        }
        return true;
    }

    private static Kind kind(int c) {
        if (Letters.isLetter(c)) {
            return Kind.LETTER;
        } else if (Letters.isNumber(c)) {
            return Kind.NUMBER;
        }
        return Whitespace.is(c) || c == COMBINING_IOTA ? Kind.NOTHING : Kind.OTHER;
    }
}
