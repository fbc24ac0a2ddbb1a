package fusedream.bot.contest;

import fusedream.bot.community.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may enter and vote. Somebody of whom nobody tells since when is there since just now.
 *
 * @param accountDays how old an account is at least, in days
 * @param memberDays for how long its member belongs to the community at least, in days
 */
public record Eligibility(int accountDays, int memberDays) {

    /** Everybody may. */
    public static final Eligibility ALL = new Eligibility(0, 0);

    /** More is asked of nobody. */
    public static final int MOST_DAYS = 3650;

    /** @throws IllegalArgumentException if that is not from 0 to {@value #MOST_DAYS} */
    public Eligibility {
        if (accountDays < 0 || memberDays < 0 || accountDays > MOST_DAYS || memberDays > MOST_DAYS) {
            throw new IllegalArgumentException("The age of an account or a membership is 0 to " + MOST_DAYS
                    + " days, got " + accountDays + " and " + memberDays + ".");
        }
    }

    boolean admits(Since since, Instant now) {
        return old(since.created(), accountDays, now) && old(since.joined(), memberDays, now);
    }

    private static boolean old(Optional<Instant> since, int days, Instant now) {
        return days == 0
                || since.filter(at -> !at.plus(Duration.ofDays(days)).isAfter(now))
                        .isPresent();
    }
}
