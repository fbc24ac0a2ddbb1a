package fusedream.bot.discord;

import fusedream.bot.closing.Deadline;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which commands are answered, so that Discord's events never wait for a disk or a search. */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private static final int THREADS = 4;
    private static final int WAITING = 500;

    private final AtomicInteger names = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                Thread made = new Thread(work, "discord-desk-" + names.incrementAndGet());
                made.setDaemon(true);
                return made;
            });

    /** Does something soon. Returns false if there is too much to do. */
    boolean take(Runnable work) {
        try {
            threads.execute(() -> guarded(work));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("A command from Discord failed", failed);
        }
    }

    /** Answers what was taken, and nothing more. */
    void close(Deadline deadline) {
        threads.shutdown();
        if (!deadline.awaits(threads)) {
            threads.shutdownNow();
        }
    }
}
