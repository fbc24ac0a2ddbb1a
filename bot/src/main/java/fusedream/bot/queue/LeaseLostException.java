package fusedream.bot.queue;

import fusedream.bot.job.Lease;

/** The job is no longer this worker's: it was silent too long, or the job has ended. Stop working on it. */
public final class LeaseLostException extends RuntimeException {

    public LeaseLostException(Lease lease) {
        super("Worker " + lease.worker() + " no longer holds job " + lease.job() + " by its lease " + lease.attempt()
                + "; it stops working on it, and whoever holds it goes on.");
    }
}
