package fusedream.bot.queue;

import java.util.function.Function;

/** Where jobs are kept. */
public interface JobStore {

    /**
     * Works on what is kept, alone against all other writers. Either all of it is kept, for good, when this returns, or
     * nothing of it when it throws.
     *
     * @throws fusedream.bot.job.StoreException if the store fails
     */
    <R> R write(Function<JobLedger, R> work);

    /**
     * Looks at what is kept, at one moment of it.
     *
     * @throws fusedream.bot.job.StoreException if the store fails
     */
    <R> R read(Function<JobRecords, R> look);
}
