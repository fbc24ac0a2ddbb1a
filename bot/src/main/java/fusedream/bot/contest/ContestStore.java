package fusedream.bot.contest;

import java.util.function.Function;

/** Where contests are kept. */
public interface ContestStore {

    /**
     * Works on what is kept, alone against all other writers. Either all of it is kept, for good, when this returns, or
     * nothing of it when it throws.
     *
     * @throws fusedream.bot.job.StoreException if the store fails
     */
    <R> R write(Function<ContestLedger, R> work);

    /**
     * Looks at what is kept, at one moment of it.
     *
     * @throws fusedream.bot.job.StoreException if the store fails
     */
    <R> R read(Function<ContestRecords, R> look);
}
