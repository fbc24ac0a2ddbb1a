package fusedream.bot.worker;

import java.time.Duration;

/**
 * When the engine rests.
 *
 * @param failures after so many jobs in a row at which the engine broke; more than one poison job has tries
 * @param rest how long no job is begun then; after it, one is begun to see
 */
public record RestSettings(int failures, Duration rest) {

    public static final RestSettings DEFAULT = new RestSettings(5, Duration.ofMinutes(1));

    public RestSettings {
        if (failures < 1 || rest.isNegative() || rest.isZero()) {
            throw new IllegalArgumentException("An engine rests after 1 failure or more, for longer than nothing; got "
                    + failures + " failures and " + rest + ".");
        }
    }
}
