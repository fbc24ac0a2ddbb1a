package fusedream.bot.community;

import java.util.Optional;

/**
 * Where something is said: a channel, or a thread in it.
 *
 * @param channel the platform's own identifier
 * @param thread the platform's own identifier; empty for the channel itself
 */
public record Place(Community community, String channel, Optional<String> thread) {

    public Place {
        Identifiers.check("channel", channel);
        thread.ifPresent(id -> Identifiers.check("thread", id));
    }

    /** A channel itself. */
    public static Place channel(Community community, String channel) {
        return new Place(community, channel, Optional.empty());
    }
}
