package fusedream.bot.moderation;

import fusedream.bot.community.Community;
import java.util.Map;

/**
 * The settings of all communities.
 *
 * @param usual of a community without its own
 */
public record CommunityRules(ModerationSettings usual, Map<Community, ModerationSettings> own) {

    public static final CommunityRules DEFAULT = new CommunityRules(ModerationSettings.DEFAULT, Map.of());

    public CommunityRules {
        own = Map.copyOf(own);
    }

    public ModerationSettings of(Community community) {
        return own.getOrDefault(community, usual);
    }
}
