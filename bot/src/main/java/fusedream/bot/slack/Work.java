package fusedream.bot.slack;

import fusedream.bot.closing.Deadline;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which commands are answered, so that Slack's own ones only acknowledge. */
final class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private static final int THREADS = 4;

    /** Ten times the largest burst that was asked for. */
    private static final int MOST = 1_000;

    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledThreadPoolExecutor threads;

    Work() {
        AtomicInteger number = new AtomicInteger();
        threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread made = new Thread(work, "slack-" + number.incrementAndGet());
            made.setDaemon(true);
            return made;
        });
    }

    /** Does something soon. Returns whether there is room for it. */
    boolean soon(Runnable work) {
        return after(Duration.ZERO, work);
    }

    /** Does something after a while. Returns whether there is room for it. */
    boolean after(Duration pause, Runnable work) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            var unused = threads.schedule(() -> guarded(work), pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException closed) {
            waiting.decrementAndGet();
            return false;
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("An event of Slack could not be answered", failed);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Takes nothing more. */
    void shut() {
        threads.shutdown();
    }

    /** Does what was taken, and nothing more. */
    void close(Deadline deadline) {
        shut();
        if (!deadline.awaits(threads)) {
            threads.shutdownNow();
        }
    }
}
