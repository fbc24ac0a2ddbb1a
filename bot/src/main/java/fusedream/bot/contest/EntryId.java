package fusedream.bot.contest;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;

/**
 * Names one entry of a contest, for ever, and says nothing of whose it is or which picture it shows.
 *
 * @param value in the form of a job's id
 */
public record EntryId(String value) {

    public EntryId {
        if (!JobId.isOne(value)) {
            throw new IllegalArgumentException(
                    "The id of an entry has 26 digits and capital letters, got " + value.length() + " characters.");
        }
    }

    /** The name under which its picture hangs in the contest. */
    public PictureId label() {
        return new PictureId(new JobId(value), 0);
    }

    @Override
    public String toString() {
        return value;
    }
}
