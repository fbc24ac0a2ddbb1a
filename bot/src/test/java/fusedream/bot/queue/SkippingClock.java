package fusedream.bot.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's clock, put forward now and then, for what must go on by itself and reach a far moment too. For many threads. */
public final class SkippingClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }

    /** Leaves a time out. For one thread. */
    public void skip(Duration time) {
        ahead = ahead.plus(time);
    }
}
