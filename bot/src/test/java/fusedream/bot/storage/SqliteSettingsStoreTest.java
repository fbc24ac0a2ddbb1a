package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Platform;
import fusedream.bot.settings.CommunitySettings;
import fusedream.bot.settings.SettingsStore;
import fusedream.bot.settings.SettingsStoreContract;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a settings' store, for settings of older versions too. */
class SqliteSettingsStoreTest extends SettingsStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected SettingsStore open() {
        database = Database.open(StorageSettings.in(folder));
        return new SqliteSettingsStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_an_older_version_did_not_know_has_its_default() {
        database.write(handle ->
                handle.execute("INSERT INTO community_settings VALUES ('WEB', 'local', '{\"channels\":[\"art\"]}')"));
        CommunitySettings read = new SqliteSettingsStore(database)
                .of(new Community(Platform.WEB, "local"))
                .orElseThrow();
        assertThat(read.channels()).isEqualTo(Set.of("art"));
        assertThat(read.words()).isEqualTo(CommunitySettings.DEFAULT.words());
        assertThat(read.limits()).isEqualTo(CommunitySettings.DEFAULT.limits());
    }
}
