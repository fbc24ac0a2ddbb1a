package fusedream.bot.job;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * GPU time of a job: what its member's budget is charged, and what it took.
 *
 * @param reserved what it was expected to take when it was filed
 * @param used what it took so far, all tries together
 * @param charged what counts against the budget: all that is reserved while it is pending, at most that in the end
 */
public record Account(Duration reserved, Duration used, Duration charged) {

    /** Of a job that was just filed. */
    public static Account reserve(Duration price) {
        return new Account(price, Duration.ZERO, price);
    }

    /** The same with more GPU time taken, in whole milliseconds. */
    public Account using(Duration more) {
        if (more.isNegative()) {
            throw new IllegalArgumentException("A job takes time, it does not give it: got " + more + ".");
        }
        return new Account(reserved, used.plus(more.truncatedTo(ChronoUnit.MILLIS)), charged);
    }

    /** At the end of a job that was served: the rest of the reservation is given back. */
    public Account paid() {
        return new Account(reserved, used, used.compareTo(reserved) < 0 ? used : reserved);
    }

    /** At the end of a job that failed: all is given back. */
    public Account refunded() {
        return new Account(reserved, used, Duration.ZERO);
    }
}
