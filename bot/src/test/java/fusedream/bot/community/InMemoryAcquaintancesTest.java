package fusedream.bot.community;

/** The twin that tests use knows members as the adapter does. */
class InMemoryAcquaintancesTest extends AcquaintancesContract {

    @Override
    protected Acquaintances open() {
        return new InMemoryAcquaintances();
    }
}
