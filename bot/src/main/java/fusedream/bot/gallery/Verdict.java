package fusedream.bot.gallery;

import fusedream.bot.job.Showing;
import java.util.Comparator;

/**
 * What was found in a picture, and what follows from it.
 *
 * @param concept the unwanted concept that it shows most of; empty if it was not judged
 * @param share how likely it shows that rather than something neutral, 0 to 1
 */
public record Verdict(Showing showing, String concept, double share) {

    /** By what follows, and of the same consequence by the share. */
    static final Comparator<Verdict> MILDEST_FIRST =
            Comparator.comparing(Verdict::showing).thenComparingDouble(Verdict::share);

    /** Nothing was looked for. */
    public static final Verdict UNJUDGED = new Verdict(Showing.OPEN, "", 0);

    public Verdict {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share lies between 0 and 1, got " + share + ".");
        }
    }

    /** The same finding with another consequence. */
    public Verdict with(Showing changed) {
        return new Verdict(changed, concept, share);
    }
}
