package fusedream.bot.slack;

import java.time.Duration;

/**
 * How much Slack is asked for; it takes about one message a second in a channel, and 50 changes of messages a minute.
 *
 * @param post from one message in a channel to the next
 * @param updates how many changes of messages a minute, in the whole workspace
 * @param kept of these, how many are left for news that are more than progress
 * @param retry before Slack is called again after it could not be reached; doubles from try to try
 * @param longestRetry at most
 */
public record SlackPace(Duration post, int updates, int kept, Duration retry, Duration longestRetry) {

    public static final SlackPace DEFAULT =
            new SlackPace(Duration.ofMillis(1_100), 50, 15, Duration.ofSeconds(10), Duration.ofMinutes(10));

    public SlackPace {
        if (post.isNegative() || post.isZero() || retry.isNegative() || retry.isZero()) {
            throw new IllegalArgumentException("A pace is longer than no time, got " + post + " and " + retry + ".");
        }
        if (updates < 1 || kept < 0 || kept >= updates) {
            throw new IllegalArgumentException("Of at least 1 change a minute some are left for progress, got "
                    + updates + " of which " + kept + " are kept.");
        }
    }
}
