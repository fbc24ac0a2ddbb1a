package fusedream.bot.slack;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The rights that the bot's token has at Slack, as the app's manifest asks for them. */
public final class SlackScopes {

    /** What does not work without each of them, by its name. */
    public static final Map<String, String> NEEDED = needed();

    private SlackScopes() {}

    private static Map<String, String> needed() {
        Map<String, String> needed = new TreeMap<>();
        needed.put("app_mentions:read", "mentions are not heard");
        needed.put("commands", "slash commands and shortcuts are not heard");
        needed.put("chat:write", "nothing can be posted");
        needed.put("files:write", "pictures cannot be shown");
        needed.put("files:read", "pictures may come twice after an answer was lost");
        needed.put("users:read", "members are called by their identifiers, and administrators are not known");
        needed.put("channels:read", "public channels cannot be looked at before work is begun");
        needed.put("channels:join", "the bot must be invited to public channels, too");
        needed.put("groups:read", "private channels cannot be looked at before work is begun");
        needed.put("im:read", "direct messages cannot be looked at before work is begun");
        needed.put("mpim:read", "group messages cannot be looked at before work is begun");
        needed.put("im:write", "members cannot be answered in direct messages");
        needed.put("channels:history", "messages may come twice in public channels after an answer was lost");
        needed.put("groups:history", "messages may come twice in private channels after an answer was lost");
        needed.put("im:history", "direct messages are not heard");
        needed.put("mpim:history", "messages may come twice in group messages after an answer was lost");
        return Collections.unmodifiableMap(needed);
    }
}
