package fusedream.bot.job;

/**
 * Names one picture that a job made.
 *
 * @param job the job
 * @param index which of its pictures, from 0
 */
public record PictureId(JobId job, int index) {

    /** More pictures than this no job makes. */
    public static final int MOST_PICTURES = 64;

    public PictureId {
        if (index < 0 || index >= MOST_PICTURES) {
            throw new IllegalArgumentException(
                    "The pictures of a job are numbered from 0 to " + (MOST_PICTURES - 1) + ", got " + index + ".");
        }
    }

    /** The inverse of {@link #toString}. */
    public static PictureId parse(String written) {
        int dash = written.indexOf('-');
        if (dash < 0 || !written.substring(dash + 1).matches("\\d{1,2}")) {
            throw new IllegalArgumentException("A picture is named by its job, a dash and its number.");
        }
        return new PictureId(new JobId(written.substring(0, dash)), Integer.parseInt(written.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return job + "-" + index;
    }
}
