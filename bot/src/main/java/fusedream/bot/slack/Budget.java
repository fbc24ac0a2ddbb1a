package fusedream.bot.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fusedream.bot.slack.SlackTrouble.Kind;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Keeps to what Slack takes: messages one after the other in each channel, and so many changes a minute in all. */
final class Budget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CHANNELS = 10_000;

    private final SlackPace pace;
    private final RateLimiter updates;
    private final LoadingCache<String, RateLimiter> posts;

    Budget(SlackPace pace) {
        this.pace = pace;
        updates = RateLimiter.of("chat.update", limit(pace.updates(), MINUTE, Duration.ZERO));
        RateLimiterConfig one = limit(1, pace.post(), pace.post().multipliedBy(2));
        posts = Caffeine.newBuilder().maximumSize(CHANNELS).build(channel -> RateLimiter.of("chat.postMessage", one));
    }

    private static RateLimiterConfig limit(int most, Duration period, Duration patience) {
        return RateLimiterConfig.custom()
                .limitForPeriod(most)
                .limitRefreshPeriod(period)
                .timeoutDuration(patience)
                .build();
    }

    /**
     * Waits for the next message's turn in a channel.
     *
     * @throws SlackTrouble if the turn is too far away
     */
    void post(String channel) {
        if (!posts.get(channel).acquirePermission()) {
            throw new SlackTrouble(Kind.BUSY, "chat.postMessage", "others are ahead in that channel", pace.post());
        }
    }

    /**
     * Spends a change of a message.
     *
     * @param progress whether a later change will say the same and more
     * @throws SlackTrouble if it must wait
     */
    void update(boolean progress) {
        boolean scarce = progress && updates.getMetrics().getAvailablePermissions() <= pace.kept();
        if (scarce || !updates.acquirePermission()) {
            throw new SlackTrouble(Kind.BUSY, "chat.update", "the changes of this minute are spent", MINUTE);
        }
    }
}
