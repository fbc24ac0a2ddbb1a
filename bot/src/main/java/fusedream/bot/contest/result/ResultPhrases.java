package fusedream.bot.contest.result;

import fusedream.bot.contest.result.ContestReport.Missing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Results in English. */
public final class ResultPhrases {

    /** Who entered, where names are not told. */
    public static final String ANONYMOUS = "anonymous";

    static final String NOBODY = "Nobody voted.";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** What is said to all others who want an export. */
    public static final String EXPORT_REFUSED = "Only organisers export contests.";

    private ResultPhrases() {}

    /** What an entry was given, in words; see {@link Standing#votes}. */
    public static String votes(CountingMethod method, long votes) {
        return switch (method) {
            case APPROVAL, SINGLE -> count(votes, "vote", "votes");
            case SCHULZE -> "ahead of " + votes;
            case INSTANT_RUNOFF -> count(votes, "vote", "votes") + " in its last round";
        };
    }

    /** Why there is no picture. */
    public static String missing(Missing why) {
        return switch (why) {
            case NOT_SHOWN -> "not shown";
            case LOST -> "lost or damaged";
        };
    }

    public static String method(CountingMethod method) {
        return switch (method) {
            case APPROVAL -> "approval votes";
            case SINGLE -> "single votes";
            case SCHULZE -> "ranked by Schulze";
            case INSTANT_RUNOFF -> "instant run-off";
        };
    }

    static String ballots(int ballots) {
        return count(ballots, "ballot", "ballots");
    }

    static String more(int entries) {
        return "and " + entries + " more";
    }

    /** The day in UTC. */
    static String day(Instant instant) {
        return DAY.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String count(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
