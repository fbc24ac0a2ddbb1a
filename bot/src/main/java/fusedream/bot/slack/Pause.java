package fusedream.bot.slack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets a thread wait until its turn comes. */
@FunctionalInterface
interface Pause {

    /** As long as it takes. */
    Pause REAL = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is to end
     */
    void take(Duration time) throws InterruptedException;
}
