package fusedream.bot.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.Conversation;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.time.Duration;

/** Whether the bot can speak in a channel: asked before anything is made for it. It joins public channels by itself. */
final class Channels {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final SlackApi api;

    /** Those that are open; a closed one may be opened at any moment. */
    private final Cache<String, Boolean> open =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

    Channels(SlackApi api) {
        this.api = api;
    }

    /** Whether the bot can speak there; if Slack does not tell now, it is tried. */
    boolean isOpen(String channel) {
        if (open.getIfPresent(channel) != null) {
            return true;
        }
        try {
            boolean can = canSpeak(channel);
            if (can) {
                open.put(channel, true);
            }
            return can;
        } catch (SlackTrouble trouble) {
            return trouble.kind() != Kind.NEVER;
        }
    }

    private boolean canSpeak(String channel) {
        Conversation conversation = api.call(
                        "conversations.info", client -> client.conversationsInfo(request -> request.channel(channel)))
                .getChannel();
        if (conversation.isIm() || conversation.isMpim() || conversation.isMember()) {
            return !conversation.isArchived();
        }
        if (conversation.isArchived() || conversation.isPrivate()) {
            return false;
        }
        api.call("conversations.join", client -> client.conversationsJoin(request -> request.channel(channel)));
        return true;
    }
}
