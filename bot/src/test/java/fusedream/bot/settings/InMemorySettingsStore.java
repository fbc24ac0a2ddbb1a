package fusedream.bot.settings;

import fusedream.bot.community.Community;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin of the settings' store. */
public class InMemorySettingsStore implements SettingsStore {

    private final Map<Community, CommunitySettings> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<CommunitySettings> of(Community community) {
        return Optional.ofNullable(kept.get(community));
    }

    @Override
    public void keep(Community community, CommunitySettings settings) {
        kept.put(community, settings);
    }
}
