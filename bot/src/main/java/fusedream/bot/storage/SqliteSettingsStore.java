package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.settings.CommunitySettings;
import fusedream.bot.settings.SettingsStore;
import java.util.Optional;

/** The settings of communities, in SQLite. */
public final class SqliteSettingsStore implements SettingsStore {

    private final Database database;

    public SqliteSettingsStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<CommunitySettings> of(Community community) {
        return database.read(handle -> handle.createQuery("SELECT settings FROM community_settings"
                        + " WHERE platform = :platform AND community = :community")
                .bind("platform", community.platform().name())
                .bind("community", community.id())
                .mapTo(String.class)
                .findOne()
                .map(JobJson::readSettings));
    }

    @Override
    public void keep(Community community, CommunitySettings settings) {
        database.write(handle -> handle.createUpdate("INSERT INTO community_settings (platform, community, settings)"
                        + " VALUES (:platform, :community, :settings)"
                        + " ON CONFLICT (platform, community) DO UPDATE SET settings = excluded.settings")
                .bind("platform", community.platform().name())
                .bind("community", community.id())
                .bind("settings", JobJson.write(settings))
                .execute());
    }
}
