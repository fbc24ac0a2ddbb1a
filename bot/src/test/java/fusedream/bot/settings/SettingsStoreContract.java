package fusedream.bot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Platform;
import fusedream.bot.policy.WordSettings;
import fusedream.engine.api.Preset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsStore} must do; the adapter and the twin each run it. */
public abstract class SettingsStoreContract {

    private static final Community HERE = new Community(Platform.DISCORD, "1");
    private static final Community THERE = new Community(Platform.SLACK, "1");

    private static final CommunitySettings ALL = new CommunitySettings(
            Set.of("art", "dreams"),
            Map.of("booster", 2.5),
            new CommunityLimits(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3), OptionalInt.of(0)),
            Set.of(Preset.QUICK, Preset.PAPER),
            Language.CHINESE,
            new WordSettings(List.of("'; DROP TABLE job; --", "猫"), List.of("gr+im")),
            Set.of("123", "hosts"));

    private SettingsStore store;

    /** An empty store. */
    protected abstract SettingsStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void what_was_kept_comes_back_whole() {
        assertThat(store.of(HERE)).isEmpty();
        store.keep(HERE, ALL);
        assertThat(store.of(HERE)).contains(ALL);
        assertThat(store.of(THERE)).isEmpty();
    }

    @Test
    void the_last_settings_hold() {
        store.keep(HERE, ALL);
        store.keep(THERE, ALL);
        store.keep(HERE, CommunitySettings.DEFAULT);
        assertThat(store.of(HERE)).contains(CommunitySettings.DEFAULT);
        assertThat(store.of(THERE)).contains(ALL);
    }
}
