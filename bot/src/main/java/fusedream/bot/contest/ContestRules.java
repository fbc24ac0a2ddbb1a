package fusedream.bot.contest;

import fusedream.bot.contest.result.CountingMethod;
import fusedream.engine.api.Preset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What holds in a contest.
 *
 * @param entries how many a member may have in it, from 1 to {@value #MOST}
 * @param votes how many entries a ballot may name, from 1 to {@value #MOST}
 * @param words that a prompt must have
 * @param preset that a picture must be made with; any if empty
 * @param eligibility of those who enter and vote
 * @param manner how entries are shown
 * @param ties what becomes of equal votes
 */
public record ContestRules(
        CountingMethod method,
        int entries,
        int votes,
        List<String> words,
        Optional<Preset> preset,
        Eligibility eligibility,
        Manner manner,
        Ties ties) {

    /** More entries or votes than this nobody has. */
    public static final int MOST = 50;

    /** More words than this no prompt must have. */
    static final int MOST_WORDS = 10;

    static final int LONGEST_WORD = 40;

    public static final ContestRules DEFAULT = new ContestRules(
            CountingMethod.APPROVAL,
            1,
            3,
            List.of(),
            Optional.empty(),
            Eligibility.ALL,
            new Manner(true, false, false),
            Ties.SHARED);

    /**
     * How entries are shown before the result.
     *
     * @param anonymous whether nobody is told whose they are
     * @param reviewed whether an organiser approves each first
     * @param prompts whether their prompts are shown at once
     */
    public record Manner(boolean anonymous, boolean reviewed, boolean prompts) {}

    /** @throws IllegalArgumentException saying what was expected */
    public ContestRules {
        words = words.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        check("entries", entries);
        check("votes", votes);
        if (method == CountingMethod.SINGLE && votes != 1) {
            throw new IllegalArgumentException("A member has one vote where votes are single, got " + votes + ".");
        }
        if (words.size() > MOST_WORDS || words.stream().anyMatch(ContestRules::odd)) {
            throw new IllegalArgumentException("A prompt must have at most " + MOST_WORDS + " words, each of 1 to "
                    + LONGEST_WORD + " characters.");
        }
    }

    private static void check(String what, int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "A member has 1 to " + MOST + " " + what + " in a contest, got " + number + ".");
        }
    }

    private static boolean odd(String word) {
        return word.isEmpty() || word.length() > LONGEST_WORD;
    }

    /** The required words that a prompt lacks; letters' case and what stands around a word do not matter. */
    List<String> missing(String prompt) {
        String plain = " " + prompt.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        return words.stream()
                .filter(word -> !plain.contains(
                        " " + word.replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " "))
                .toList();
    }
}
