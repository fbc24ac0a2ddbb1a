package fusedream.bot.worker;

import fusedream.bot.closing.Deadline;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobState;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.StoreException;
import fusedream.bot.queue.EventListener;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.LeaseLostException;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.EngineException;
import fusedream.engine.api.MemoryExhaustedException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Works on one job after the other with one engine, and lets it rest when it breaks again and again. */
public final class Worker implements EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** How often in the time between two states it is looked whether there is one to store. */
    private static final int BEATS = 10;

    private final JobQueue queue;
    private final Studio studio;
    private final EngineGuard guard;
    private final ProgressBoard board;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Semaphore news = new Semaphore(0);
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "worker-pulse"));
    private final Thread thread = daemon(this::loop, "worker");
    private volatile boolean stopping;
    private volatile @Nullable Stint current;

    public Worker(
            JobQueue queue,
            Workshop workshop,
            EngineGuard guard,
            ProgressBoard board,
            WorkerSettings settings,
            InstantSource clock) {
        this.queue = queue;
        this.studio = new Studio(workshop, queue);
        this.guard = guard;
        this.board = board;
        this.settings = settings;
        this.clock = clock;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to work, and first takes back what a former process of this name left. */
    public void start() {
        queue.bury(settings.name());
        studio.sweep();
        queue.listen(this);
        thread.start();
    }

    /** Looks for work when there is news, and passes a member's wish on at once. */
    @Override
    public void on(KeptEvent kept) {
        Stint stint = current;
        if (kept.event() instanceof JobEvent.StopAsked asked
                && stint != null
                && stint.job().id().equals(asked.job())) {
            stint.obey(asked.wish());
        }
        news.release();
    }

    private void loop() {
        while (!stopping) {
            try {
                if (!work()) {
                    rest();
                }
            } catch (RuntimeException failed) {
                LOG.error("The worker could not go on; it tries again", failed);
                rest();
            }
        }
    }

    private void rest() {
        try {
            if (news.tryAcquire(settings.idle().toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    /** Claims a job and works on it to its end. Returns whether there was one; none is claimed while the engine rests. */
    boolean work() {
        if (!guard.admits()) {
            return false;
        }
        Optional<Job> claimed = Optional.empty();
        try {
            claimed = queue.claim(settings.name());
        } finally {
            if (claimed.isEmpty()) {
                guard.untold();
            }
        }
        claimed.ifPresent(
                job -> work(new Stint(job, queue, board, settings, clock, preview -> studio.clears(job, preview))));
        return claimed.isPresent();
    }

    private void work(Stint stint) {
        current = stint;
        long every = Math.max(1, settings.checkpoint().toMillis() / BEATS);
        Future<?> beats = pulse.scheduleWithFixedDelay(() -> beat(stint), every, every, TimeUnit.MILLISECONDS);
        try (MDC.MDCCloseable unused = MDC.putCloseable("job", stint.job().id().value())) {
            if (stopping) {
                stint.interrupt();
            }
            conclude(stint);
        } catch (LeaseLostException gone) {
            LOG.warn("{}", gone.getMessage());
        } finally {
            beats.cancel(false);
            board.clear(stint.job().id());
            current = null;
        }
    }

    private static void beat(Stint stint) {
        try {
            stint.beat();
        } catch (RuntimeException failed) {
            LOG.error(
                    "Job {}: its state could not be stored; the next beat tries again",
                    stint.job().id(),
                    failed);
        }
    }

    private void conclude(Stint stint) {
        try {
            Outcome outcome = studio.make(stint, queue.checkpoint(stint.job().id()));
            end(stint, () -> queue.finish(stint.lease(), outcome, stint.unbooked()));
            guard.worked();
        } catch (DreamCancelledException stopped) {
            guard.untold();
            stopped(stint);
        } catch (MemoryExhaustedException | OutOfMemoryError tooLarge) {
            guard.untold();
            fail(
                    stint,
                    Failure.Kind.OUT_OF_MEMORY,
                    "It does not fit into the memory, however small it is made.",
                    tooLarge);
        } catch (EngineException | UnmakeableException | IllegalArgumentException hopeless) {
            guard.worked();
            fail(stint, Failure.Kind.HOPELESS, String.valueOf(hopeless.getMessage()), hopeless);
        } catch (LeaseLostException gone) {
            guard.untold();
            throw gone;
        } catch (UncheckedIOException | StoreException unkept) {
            fail(stint, Failure.Kind.PASSING, "The disk took no picture; an operator must look at it.", unkept);
        } catch (RuntimeException unforeseen) {
            guard.broke(unforeseen);
            fail(stint, Failure.Kind.PASSING, "Something went wrong here.", unforeseen);
        }
    }

    private void stopped(Stint stint) {
        switch (stint.stop()) {
            case CANCELLED -> {
                end(stint, () -> queue.cancelled(stint.lease(), stint.unbooked()));
                studio.tidy(stint);
            }
            case STOPPING -> {
                stint.report();
                end(stint, () -> queue.giveBack(stint.lease(), stint.unbooked()));
            }
            case LOST, NONE ->
                LOG.warn("Job {} is no longer worked on here", stint.job().id());
        }
    }

    private void fail(Stint stint, Failure.Kind kind, String word, Throwable cause) {
        LOG.warn("Job {} failed: {}", stint.job().id(), kind, cause);
        end(stint, () -> {
            JobState state = queue.fail(stint.lease(), new Failure(kind, word), stint.unbooked());
            if (!state.pending()) {
                studio.tidy(stint);
            }
        });
    }

    /** The board is cleared first, so that no progress is shown of a job that is over. */
    private void end(Stint stint, Runnable ending) {
        board.clear(stint.job().id());
        ending.run();
    }

    /** Whether its thread is there to take jobs. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Whether it was told to stop, and its job with it. */
    boolean stopping() {
        Stint stint = current;
        return stopping && (stint == null || stint.stop() != Stint.Stop.NONE);
    }

    /**
     * Stops working: the running job's state is stored at its next step, and it goes back to the queue.
     *
     * @param deadline until when that step is waited for; after it, the job goes on from the last state that was stored
     * @return whether the engine is at rest
     */
    public boolean stop(Deadline deadline) {
        stopping = true;
        Stint stint = current;
        if (stint != null) {
            stint.interrupt();
        }
        news.release();
        boolean rests = deadline.awaits(thread);
        if (!rests && stint != null) {
            LOG.warn(
                    "Job {}: no step came in time; it goes on from its last state",
                    stint.job().id());
        }
        pulse.shutdownNow();
        return rests;
    }
}
