package fusedream.bot.delivery;

import fusedream.bot.community.Platform;
import java.util.Optional;

/** Where it is kept which commands each platform was told of. */
public interface RegistrationStore {

    /** The fingerprint of the commands that a platform knows. */
    Optional<String> registered(Platform platform);

    /** Keeps the fingerprint of the commands that a platform took. */
    void register(Platform platform, String fingerprint);
}
