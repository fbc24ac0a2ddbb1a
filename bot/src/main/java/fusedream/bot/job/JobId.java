package fusedream.bot.job;

import java.util.regex.Pattern;

/**
 * Names one job, for ever. Ids sort as text in the order they were given, and cannot be guessed.
 *
 * @param value 26 letters and digits, as {@link JobIds} makes them
 */
public record JobId(String value) implements Comparable<JobId> {

    private static final Pattern FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    public JobId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The id of a job has 26 digits and capital letters, got " + value.length() + " characters.");
        }
    }

    /** Whether a text is an id. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
