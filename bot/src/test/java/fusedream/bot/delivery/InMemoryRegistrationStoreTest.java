package fusedream.bot.delivery;

/** The twin is a store. */
class InMemoryRegistrationStoreTest extends RegistrationStoreContract {

    @Override
    protected RegistrationStore open() {
        return new InMemoryRegistrationStore();
    }
}
