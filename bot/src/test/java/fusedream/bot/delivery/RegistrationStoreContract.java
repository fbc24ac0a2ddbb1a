package fusedream.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Platform;
import org.junit.jupiter.api.Test;

/** What every {@link RegistrationStore} must do; the adapter and the twin each run it. */
public abstract class RegistrationStoreContract {

    /** An empty store. */
    protected abstract RegistrationStore open();

    @Test
    void each_platform_has_the_last_fingerprint_that_was_kept() {
        RegistrationStore store = open();
        assertThat(store.registered(Platform.DISCORD)).isEmpty();
        store.register(Platform.DISCORD, "first");
        store.register(Platform.DISCORD, "second");
        store.register(Platform.SLACK, "other");
        assertThat(store.registered(Platform.DISCORD)).contains("second");
        assertThat(store.registered(Platform.SLACK)).contains("other");
    }
}
