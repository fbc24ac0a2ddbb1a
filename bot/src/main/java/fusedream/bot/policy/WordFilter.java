package fusedream.bot.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds unwanted words in a text, however they are spelled. Patterns run in time linear in the text (RE2/J), so that none
 * can hang; back-references and look-around, which would need more, do not exist.
 */
public final class WordFilter {

    /** A longer list is a mistake. */
    static final int MOST_ENTRIES = 10_000;

    /** A longer entry is one, too. */
    static final int LONGEST_ENTRY = 500;

    /** Only so much of a text is searched: far more than any encoder reads. */
    static final int LONGEST_TEXT = 4_000;

    /**
     * A pattern's length times its counted repetitions, about the size of its program; it times the text's length bounds
     * the time of a search, here to about a second at the worst.
     */
    private static final long LARGEST_PROGRAM = 20_000;

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final List<String> words = new ArrayList<>();
    private final List<String> unspaced = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * Prepares the lists of a community.
     *
     * @throws IllegalArgumentException naming all entries that cannot be used, and why
     */
    public WordFilter(WordSettings settings) {
        List<String> faults = new ArrayList<>();
        if (settings.words().size() + settings.patterns().size() > MOST_ENTRIES) {
            faults.add("there are at most " + MOST_ENTRIES + " entries");
        } else {
            settings.words().forEach(word -> addWord(word, faults));
            settings.patterns().forEach(pattern -> addPattern(pattern, faults));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("Word lists: " + String.join("; ", faults) + ".");
        }
    }

    private void addWord(String word, List<String> faults) {
        String folded = spaced(FoldedText.of(word));
        if (folded.isBlank() || word.length() > LONGEST_ENTRY) {
            faults.add("the word '" + shown(word) + "' has no letter or more than " + LONGEST_ENTRY + " characters");
        } else if (folded.codePoints().anyMatch(WordFilter::needsNoSpaces)) {
            unspaced.add(folded.strip());
        } else {
            words.add(folded);
        }
    }

    private void addPattern(String pattern, List<String> faults) {
        if (pattern.isBlank() || pattern.length() > LONGEST_ENTRY) {
            faults.add("the pattern '" + shown(pattern) + "' is blank or longer than " + LONGEST_ENTRY + " characters");
            return;
        }
        if (programSize(pattern) > LARGEST_PROGRAM) {
            faults.add("the pattern '" + pattern + "' repeats too much; its length times all its counts is over "
                    + LARGEST_PROGRAM);
            return;
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.matcher("").find()) {
                faults.add("the pattern '" + pattern + "' is found in every text");
            } else {
                patterns.add(compiled);
            }
        } catch (PatternSyntaxException unreadable) {
            faults.add("the pattern '" + pattern + "' is not of RE2's syntax: " + unreadable.getDescription());
        }
    }

    /** As if all counted repetitions were nested, for RE2/J itself would fill the memory with those that are. */
    private static long programSize(String pattern) {
        long size = pattern.length();
        Matcher counts = REPETITION.matcher(pattern);
        while (counts.find() && size <= LARGEST_PROGRAM) {
            String most = counts.group(2);
            size *= Math.max(1, Long.parseLong(most == null || most.isEmpty() ? counts.group(1) : most));
        }
        return size;
    }

    /** Judges a text. */
    public Optional<Refusal> judge(String text) {
        return found(text).map(Refusal.ForbiddenWords::new);
    }

    private Optional<String> found(String text) {
        String folded = FoldedText.of(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
        String spaced = spaced(folded);
        return words.stream()
                .filter(spaced::contains)
                .findFirst()
                .map(String::strip)
                .or(() -> unspaced.stream().filter(folded::contains).findFirst())
                .or(() -> patterns.stream()
                        .map(pattern -> pattern.matcher(folded))
                        .filter(Matcher::find)
                        .map(Matcher::group)
                        .findFirst());
    }

    /** Words between single spaces, one before and one after all. */
    private static String spaced(String folded) {
        StringBuilder words = new StringBuilder(" ");
        folded.codePoints().forEach(letter -> {
            if (Character.isLetterOrDigit(letter)) {
                words.appendCodePoint(letter);
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return words.charAt(words.length() - 1) == ' '
                ? words.toString()
                : words.append(' ').toString();
    }

    /** Letters of scripts that write no spaces between words. */
    private static boolean needsNoSpaces(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static String shown(String entry) {
        return entry.length() <= 40 ? entry : entry.substring(0, 40) + "…";
    }
}
