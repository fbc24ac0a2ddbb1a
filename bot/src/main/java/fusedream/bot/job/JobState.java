package fusedream.bot.job;

import java.time.Instant;

/** Where a job stands; always exactly one of these. */
public sealed interface JobState {

    /**
     * Waits for its turn.
     *
     * @param notBefore not to be started sooner, after a failed try
     */
    record Queued(Instant notBefore) implements JobState {}

    /** A worker is at it. */
    record Running(Lease lease) implements JobState {}

    /** Its pictures are made. */
    record Finished(Instant at, Outcome outcome) implements JobState {}

    /** Its member no longer wanted it. */
    record Cancelled(Instant at) implements JobState {}

    /** It cannot be done, and the failure says why. */
    record Failed(Instant at, Failure failure) implements JobState {}

    /** It was tried too often; an operator should look at it. */
    record Parked(Instant at, Failure failure) implements JobState {}

    /** Whether there is still something to come. */
    default boolean pending() {
        return this instanceof Queued || this instanceof Running;
    }
}
