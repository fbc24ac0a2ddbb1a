package fusedream.bot.slack;

/** The twin is a store. */
class InMemoryTraceStoreTest extends TraceStoreContract {

    @Override
    protected TraceStore open() {
        return new InMemoryTraceStore();
    }
}
