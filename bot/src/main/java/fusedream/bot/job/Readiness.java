package fusedream.bot.job;

import java.time.Instant;
import java.util.Optional;

/** Whether jobs are begun now. */
@FunctionalInterface
public interface Readiness {

    /** Until when about no job is begun, since the engine failed again and again; empty if jobs are begun. */
    Optional<Instant> restsUntil();
}
