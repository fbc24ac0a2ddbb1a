package fusedream.engine.api;

/**
 * The latent banks of an engine's pack: latents that searches start from in place of samples. One bank is drawn, and grows to
 * any size; the other one holds results of searches. Each call waits for a request that is running.
 */
public interface Bank {

    /** How the banks stand. */
    BankReport report();

    /**
     * Makes the drawn bank larger, begins it where there is none. What is made stays, however this ends; called again, it goes
     * on. Ends early where a request for a picture waits, so that an idle engine may always be growing.
     *
     * @param cancellation any wish but to go on ends it, at most a batch later
     * @throws EngineException if the bank that is there is no bank of this pack and precision, or is being grown by another
     *     process, or the disk is full
     */
    BankReport grow(BankGrowth growth, CancellationToken cancellation, BankProgress.Listener progress);

    /**
     * Adds the best latent of a search for a single image to the bank of results; one that is there already is left out.
     *
     * @param result where the search stood at its end
     * @throws InvalidRunStateException if it is no such search's, or was made with other models
     * @throws EngineException as {@link #grow}
     */
    BankReport add(RunState result);
}
