package fusedream.bot.settings;

/** The twin is a store. */
class InMemorySettingsStoreTest extends SettingsStoreContract {

    @Override
    protected SettingsStore open() {
        return new InMemorySettingsStore();
    }
}
