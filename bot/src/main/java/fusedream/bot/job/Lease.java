package fusedream.bot.job;

import java.time.Instant;

/**
 * A worker's hold on a job, lost when it is not renewed in time.
 *
 * @param attempt counts the leases of the job from 1; a worker that comes back too late is told by it from the next one
 * @param worker the holder's name
 * @param until when it runs out
 */
public record Lease(JobId job, int attempt, String worker, Instant until) {}
