package fusedream.bot.delivery;

import java.time.Duration;

/**
 * How patient the bot is with a chat that does not take its messages.
 *
 * @param attempts how often one message is tried at once
 * @param pause between these tries
 * @param failures after so many failed messages in a row the chat is left alone
 * @param rest for how long it is left alone
 */
public record DeliverySettings(int attempts, Duration pause, int failures, Duration rest) {

    public static final DeliverySettings DEFAULT =
            new DeliverySettings(2, Duration.ofMillis(500), 5, Duration.ofSeconds(30));

    /** The same for a chat that is asked once for each message, and again in the next round. */
    public DeliverySettings once() {
        return new DeliverySettings(1, pause, failures, rest);
    }

    public DeliverySettings {
        if (attempts < 1 || attempts > 10 || failures < 1 || failures > 1000) {
            throw new IllegalArgumentException("A message is tried 1 to 10 times, and a chat left alone after 1 to 1000"
                    + " failures, got " + attempts + " and " + failures + ".");
        }
        if (pause.isNegative() || pause.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException("The pause between tries is 0 to 5 seconds, got " + pause + ".");
        }
        if (rest.isNegative() || rest.isZero()) {
            throw new IllegalArgumentException("A chat is left alone for longer than nothing, got " + rest + ".");
        }
    }
}
