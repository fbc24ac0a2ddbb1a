package fusedream.bot.job;

import java.time.Duration;
import java.time.Instant;

/** How things stand at the moment of a submission; what a judge of it may ask. Answers hold during its transaction. */
public interface Standing {

    Instant now();

    /** What the submission is expected to take of the GPU. */
    Duration price();

    /** How many jobs of a scope wait or run. */
    int pending(Scope scope);

    /** What the member was charged for jobs that were filed at or after an instant. */
    Duration chargedSince(Instant since);

    /** When about the first pending job of a scope will be done; now, if it has none. */
    Instant nextEnd(Scope scope);
}
