package fusedream.bot.web;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers for previews, so that a browser asks for the newest. */
final class Versions {

    private final AtomicLong last = new AtomicLong();

    long next() {
        return last.incrementAndGet();
    }
}
