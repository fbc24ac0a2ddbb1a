package fusedream.bot.closing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until somebody says how late it is; it never goes back. For many threads. */
public final class PassingClock implements InstantSource {

    public static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private final AtomicLong millis = new AtomicLong(BEGIN.toEpochMilli());

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    /** It is that late, if it was not already. */
    public void reach(Instant moment) {
        millis.accumulateAndGet(moment.toEpochMilli(), Math::max);
    }
}
