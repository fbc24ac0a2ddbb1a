package fusedream.bot.contest;

import fusedream.bot.job.JobId;

/**
 * Names one contest, for ever. Ids sort as text in the order they were given, and cannot be guessed.
 *
 * @param value in the form of a job's id
 */
public record ContestId(String value) {

    /** So many of its last characters tell it from the others of a community. */
    private static final int CODE = 6;

    public ContestId {
        if (!JobId.isOne(value)) {
            throw new IllegalArgumentException(
                    "The id of a contest has 26 digits and capital letters, got " + value.length() + " characters.");
        }
    }

    /** What members write for it. */
    public String code() {
        return value.substring(value.length() - CODE);
    }

    @Override
    public String toString() {
        return value;
    }
}
