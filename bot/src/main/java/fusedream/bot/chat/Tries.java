package fusedream.bot.chat;

import org.jspecify.annotations.Nullable;

/**
 * How often the same news failed in a row for a reason that nobody foresaw: one that always fails must not keep all that come
 * after it. For one thread.
 *
 * @param <T> what tells one from another
 */
public final class Tries<T> {

    private static final int MOST = 10;

    private @Nullable T last;
    private int failures;

    /** Counts a failure. Whether it was the last that this news may have. */
    public boolean spent(T news) {
        failures = news.equals(last) ? failures + 1 : 1;
        last = news;
        return failures >= MOST;
    }
}
