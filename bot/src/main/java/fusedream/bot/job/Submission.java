package fusedream.bot.job;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;

/**
 * A request with all that is needed to file it.
 *
 * @param key names the platform's event that it came by: the same key again is the same job
 * @param member whose it is
 * @param name how the member was called then
 * @param place where it was asked, and where its news go
 * @param rank what it is filed under
 * @param request what is wanted
 */
public record Submission(String key, Member member, String name, Place place, Rank rank, JobRequest request) {

    /**
     * What the key begins with if nobody is to be told whose the job is and what it is about, as of one that makes an entry
     * of a contest.
     */
    public static final String QUIET = "quiet:";

    /** Longer than any platform's. */
    private static final int LONGEST_KEY = 200;

    public Submission {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "The key of a submission has 1 to " + LONGEST_KEY + " characters, got " + key.length() + ".");
        }
    }

    /** Whether only its member is told whose it is and what it is about. */
    public boolean quiet() {
        return key.startsWith(QUIET);
    }
}
