package fusedream.bot.app;

import fusedream.bot.closing.Deadline;
import fusedream.bot.contest.ContestCourier;
import fusedream.bot.delivery.Courier;
import fusedream.bot.delivery.ProgressEditor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that speaks to a platform: kept events at once, progress at the platform's pace, and never an edit before
 * the one ahead of it is done.
 */
final class NewsDesk {

    private static final Logger LOG = LoggerFactory.getLogger(NewsDesk.class);

    private final Courier courier;
    private final ContestCourier contests;
    private final ProgressEditor editor;
    private final Duration pace;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService thread;

    NewsDesk(Courier courier, ContestCourier contests, ProgressEditor editor, Duration pace, String platform) {
        this.courier = courier;
        this.contests = contests;
        this.editor = editor;
        this.pace = pace;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "news-" + platform);
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::round, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** There are new events. */
    void nudge() {
        if (due.compareAndSet(false, true)) {
            try {
                thread.execute(this::deliver);
            } catch (RejectedExecutionException closed) {
                LOG.debug("An event is told after the next start", closed);
            }
        }
    }

    private void round() {
        deliver();
        guarded(editor::edit);
    }

    private void deliver() {
        due.set(false);
        guarded(courier::deliver);
        guarded(contests::deliver);
    }

    /** A round that fails must not be the last one. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("News could not be told; the next round tries again", failed);
        }
    }

    /** Tells what is done and ends. Returns whether all was told that the chat took. */
    boolean stop(Deadline deadline) {
        nudge();
        thread.shutdown();
        boolean told = deadline.awaits(thread);
        if (!told) {
            thread.shutdownNow();
        }
        return told;
    }
}
