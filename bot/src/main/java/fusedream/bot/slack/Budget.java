package fusedream.bot.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps to what Slack takes: messages one after the other in each channel, and so many changes in any minute. Safe for many
 * threads.
 */
final class Budget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CHANNELS = 10_000;

    /** So many messages may wait for their turn in a channel. */
    private static final int WAITING = 2;

    private final SlackPace pace;
    private final InstantSource clock;
    private final Pause pause;

    /** When the next message of a channel may come. */
    private final Cache<String, Instant> turns =
            Caffeine.newBuilder().maximumSize(CHANNELS).build();

    /** When the changes of the last minute were made, the earliest first. */
    private final List<Instant> updates = new ArrayList<>();

    Budget(SlackPace pace, InstantSource clock, Pause pause) {
        this.pace = pace;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits for the next message's turn in a channel.
     *
     * @throws SlackTrouble if the turn is too far away
     */
    void post(String channel) {
        Duration wait = turn(channel);
        if (wait.isZero()) {
            return;
        }
        try {
            pause.take(wait);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw ahead(wait);
        }
    }

    private synchronized Duration turn(String channel) {
        Instant now = clock.instant();
        Duration longest = pace.post().multipliedBy(WAITING);
        Instant turn = turns.asMap().getOrDefault(channel, now);
        // One that no waiting message explains is from before the clock was set back.
        if (turn.isBefore(now) || turn.isAfter(now.plus(longest).plus(pace.post()))) {
            turn = now;
        }
        Duration wait = Duration.between(now, turn);
        if (wait.compareTo(longest) > 0) {
            throw ahead(wait.minus(longest));
        }
        turns.put(channel, turn.plus(pace.post()));
        return wait;
    }

    private static SlackTrouble ahead(Duration wait) {
        return new SlackTrouble(Kind.BUSY, "chat.postMessage", "others are ahead in that channel", wait);
    }

    /**
     * Spends a change of a message.
     *
     * @param progress whether a later change will say the same and more
     * @throws SlackTrouble if it must wait
     */
    synchronized void update(boolean progress) {
        Instant now = clock.instant();
        updates.removeIf(made -> made.isAfter(now) || !made.isAfter(now.minus(MINUTE)));
        int most = progress ? pace.updates() - pace.kept() : pace.updates();
        if (updates.size() >= most) {
            Instant free = updates.get(updates.size() - most).plus(MINUTE);
            throw new SlackTrouble(
                    Kind.BUSY, "chat.update", "the changes of this minute are spent", Duration.between(now, free));
        }
        updates.add(now);
    }
}
