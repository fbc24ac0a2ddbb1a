package fusedream.bot.community;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when somebody is there, as far as the platform tells it.
 *
 * @param created since when there is the account
 * @param joined since when it belongs to the community
 */
public record Since(Optional<Instant> created, Optional<Instant> joined) {

    public static final Since UNKNOWN = new Since(Optional.empty(), Optional.empty());

    /** Whether the platform tells all of it. */
    public boolean isTold() {
        return created.isPresent() && joined.isPresent();
    }

    /** The same, with another moment in the place of what the platform does not tell. */
    public Since or(Optional<Instant> met) {
        return new Since(created.or(() -> met), joined.or(() -> met));
    }
}
