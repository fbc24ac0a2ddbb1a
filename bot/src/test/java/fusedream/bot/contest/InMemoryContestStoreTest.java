package fusedream.bot.contest;

/** The twin is a store. */
class InMemoryContestStoreTest extends ContestStoreContract {

    @Override
    protected Opened open() {
        InMemoryContestStore store = new InMemoryContestStore();
        return new Opened(store, store::log);
    }
}
