package fusedream.bot.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fusedream.bot.community.Place;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.PermissionException;

/** Finds the channels that messages go to. */
final class Channels {

    /** For one request with its second tries, in milliseconds. */
    static final long PATIENCE = Duration.ofSeconds(30).toMillis();

    private static final int MOST_LINES = 1000;
    private static final Duration KEPT = Duration.ofHours(1);

    /** Discord does not like direct messages to be opened often. */
    private final Cache<Line, MessageChannel> lines =
            Caffeine.newBuilder().maximumSize(MOST_LINES).expireAfterWrite(KEPT).build();

    /** A member as one login knows them. */
    private record Line(JDA jda, String user) {}

    /**
     * The channel of a place.
     *
     * @throws PermissionException if the bot may not show a job there, or there is no such channel, or its server is away:
     *     that can take hours, and news are told in their order, so all other servers would wait for it
     */
    MessageChannel open(JDA jda, Place place) {
        return Visits.alone(place.community()).map(user -> direct(jda, user)).orElseGet(() -> shared(jda, place));
    }

    private static MessageChannel shared(JDA jda, Place place) {
        String server = place.community().id();
        if (jda.isUnavailable(Long.parseUnsignedLong(server))) {
            throw new Closed("Its server is not available at the moment.");
        }
        GuildMessageChannel channel = jda.getChannelById(GuildMessageChannel.class, id(place));
        if (channel == null) {
            throw new Closed("There is no such channel any more.");
        }
        List<String> missing = Reach.missing(channel);
        if (!missing.isEmpty()) {
            throw new Closed("The bot lacks " + String.join(", ", missing) + " in that channel.");
        }
        return channel;
    }

    /** Discord's identifier of a place: threads are channels there. */
    static String id(Place place) {
        return place.thread().orElse(place.channel());
    }

    /** Nothing can be shown there. */
    private static final class Closed extends PermissionException {
        private static final long serialVersionUID = 1;

        Closed(String message) {
            super(message);
        }
    }

    /** A member's direct messages. */
    MessageChannel direct(JDA jda, String user) {
        return lines.get(
                new Line(jda, user),
                line -> jda.openPrivateChannelById(user)
                        .timeout(PATIENCE, TimeUnit.MILLISECONDS)
                        .complete());
    }

    /** The largest file that a channel takes, in bytes. */
    static long largest(MessageChannel channel) {
        return channel instanceof GuildChannel shared ? shared.getGuild().getMaxFileSize() : Message.MAX_FILE_SIZE;
    }
}
