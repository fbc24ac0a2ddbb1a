package fusedream.bot.closing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The moment by which something must have ended. It is handed on to whatever ends along with it, so that many waits
 * together are no longer than one.
 *
 * @param at when nobody waits any more
 * @param clock by which it is told
 */
public record Deadline(Instant at, InstantSource clock) {

    /** The clock is looked at so often, since it need not go like that of the machine. */
    private static final long LOOK_MILLIS = 20;

    /** Something that can be waited for. */
    @FunctionalInterface
    private interface Wait {

        /** Waits for at most some milliseconds, at least one; returns whether it is over. */
        boolean over(long millis) throws InterruptedException;
    }

    /** The end of a time that begins now. */
    public static Deadline after(Duration time, InstantSource clock) {
        return new Deadline(clock.instant().plus(time), clock);
    }

    /** This moment, or the end of a time that begins now if that is earlier. */
    public Deadline within(Duration most) {
        Instant sooner = clock.instant().plus(most);
        return sooner.isBefore(at) ? new Deadline(sooner, clock) : this;
    }

    /** The time until then, never negative. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Waits for the threads of something that was shut down.
     *
     * @return whether they ended in time; false, too, if the waiting thread was interrupted
     */
    public boolean awaits(ExecutorService stopped) {
        return awaits((long millis) -> stopped.awaitTermination(millis, TimeUnit.MILLISECONDS));
    }

    /**
     * Waits for a thread's end.
     *
     * @return whether it came in time; false, too, if the waiting thread was interrupted
     */
    public boolean awaits(Thread ending) {
        return awaits((long millis) -> {
            ending.join(millis);
            return !ending.isAlive();
        });
    }

    private boolean awaits(Wait wait) {
        try {
            boolean over = wait.over(1);
            while (!over && left().toMillis() > 0) {
                over = wait.over(Math.min(left().toMillis() + 1, LOOK_MILLIS));
            }
            return over;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
