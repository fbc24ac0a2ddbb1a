package fusedream.bot.policy;

import java.time.Duration;

/**
 * How fast one member may send commands.
 *
 * @param most how many in a period
 * @param period how long it is
 */
public record RateSettings(int most, Duration period) {

    public static final RateSettings DEFAULT = new RateSettings(20, Duration.ofMinutes(1));

    public RateSettings {
        if (most < 1 || period.isNegative() || period.isZero() || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "A rate lets 1 or more commands through in up to a day, got " + most + " in " + period + ".");
        }
    }
}
