package fusedream.bot.app;

import fusedream.bot.community.Platform;
import fusedream.bot.delivery.DeliverySettings;
import fusedream.bot.delivery.Rhythm;
import java.time.Duration;

/**
 * How a chat is spoken to.
 *
 * @param pace from one round of news to the next
 * @param rhythm of a running job's progress
 * @param insisting whether a post that failed is tried again at once, and not only in the next round
 */
record Manners(Duration pace, Rhythm rhythm, boolean insisting) {

    /** It is in this process. A second post of the same nonce takes the place of the first, so it is tried as often as wanted. */
    private static final Manners WEB = new Manners(Duration.ofSeconds(1), Rhythm.STEADY, true);

    /**
     * All channels share the bot's limits. JDA itself repeats what Discord stumbles over: lost answers, rate limits, and most
     * failures of its servers, up to four times. To do all of that twice would keep the other channels waiting; the next round
     * is another try, with the same nonce.
     */
    private static final Manners DISCORD = remote(Duration.ofSeconds(5), Duration.ofSeconds(30));

    /**
     * Slack has no nonces: after an answer was lost only the channel shows whether the message is there, and it may show it a
     * moment late. So each round makes a post once, and the next one looks before it posts again.
     */
    private static final Manners SLACK = remote(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private static Manners remote(Duration shortest, Duration longest) {
        return new Manners(shortest, new Rhythm(shortest, longest), false);
    }

    static Manners of(Platform platform) {
        return switch (platform) {
            case WEB -> WEB;
            case DISCORD -> DISCORD;
            case SLACK -> SLACK;
        };
    }

    DeliverySettings patience(DeliverySettings settings) {
        return insisting ? settings : settings.once();
    }
}
