package fusedream.bot.queue;

/** The twin is a store. */
class InMemoryJobStoreTest extends JobStoreContract {

    @Override
    protected JobStore open() {
        return new InMemoryJobStore();
    }
}
