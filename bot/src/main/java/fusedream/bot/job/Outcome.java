package fusedream.bot.job;

/**
 * What a finished job came to. Its pictures are {@code PictureId(job, 0)} up to {@code pictures - 1}.
 *
 * @param pictures how many were made
 * @param score the best one's; NaN where there is none, as for a morph
 * @param steps how many steps were made in all
 * @param early whether its member ended it before its last step
 * @param best which of its pictures has the best score, from 0
 */
public record Outcome(int pictures, double score, int steps, boolean early, int best) {

    /** Of a job whose first picture is the best. */
    public Outcome(int pictures, double score, int steps, boolean early) {
        this(pictures, score, steps, early, 0);
    }
}
