package fusedream.bot.settings;

import fusedream.bot.community.Community;
import java.util.Optional;

/** Where the settings of communities are kept. */
public interface SettingsStore {

    /** What was kept for a community; empty if nothing was. */
    Optional<CommunitySettings> of(Community community);

    /** Keeps the settings of a community in the place of its former ones. */
    void keep(Community community, CommunitySettings settings);
}
