package fusedream.bot.delivery;

import fusedream.bot.community.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of the adapter. */
public final class InMemoryRegistrationStore implements RegistrationStore {

    private final Map<Platform, String> fingerprints = new ConcurrentHashMap<>();

    @Override
    public Optional<String> registered(Platform platform) {
        return Optional.ofNullable(fingerprints.get(platform));
    }

    @Override
    public void register(Platform platform, String fingerprint) {
        fingerprints.put(platform, fingerprint);
    }
}
