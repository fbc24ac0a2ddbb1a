package fusedream.bot.worker;

import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Lease;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Snapshot;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.LeaseLostException;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's time with one job: between the engine, which tells of steps in its own thread, and the queue, which is told
 * from a second one that the worker lives, so that a long step does not cost the lease.
 */
final class Stint {

    private static final Logger LOG = LoggerFactory.getLogger(Stint.class);

    /** Why an engine was stopped without a picture. */
    enum Stop {
        NONE,
        CANCELLED,
        STOPPING,
        LOST
    }

    private final Job job;
    private final Lease lease;
    private final JobQueue queue;
    private final ProgressBoard board;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final CancellationToken token = new CancellationToken();

    private Instant booked;
    private Instant heard;
    private Instant checkpointed;
    private Instant previewed = Instant.MIN;
    private int picture;
    private int stepsBefore;
    private Stop stop = Stop.NONE;
    private @Nullable Checkpoint newest;
    private @Nullable RgbImage preview;

    Stint(Job job, JobQueue queue, ProgressBoard board, WorkerSettings settings, InstantSource clock) {
        this.job = job;
        this.lease = ((JobState.Running) job.state()).lease();
        this.queue = queue;
        this.board = board;
        this.settings = settings;
        this.clock = clock;
        booked = clock.instant();
        heard = booked;
        checkpointed = booked;
        obey(job.tries().wish());
    }

    Job job() {
        return job;
    }

    JobRequest request() {
        return job.submission().request();
    }

    Lease lease() {
        return lease;
    }

    CancellationToken token() {
        return token;
    }

    synchronized Stop stop() {
        return stop;
    }

    /** The next picture is begun, after so many steps of an earlier try. */
    synchronized void begin(int index, int steps) {
        picture = index;
        stepsBefore = steps;
        preview = null;
        newest = null;
    }

    /** News of the engine, in its thread. */
    void on(Progress progress) {
        Instant now = clock.instant();
        boolean checkpointDue;
        boolean previewDue;
        synchronized (this) {
            heard = now;
            checkpointDue = stop == Stop.STOPPING
                    || !checkpointed.plus(settings.checkpoint()).isAfter(now);
            previewDue = now.minus(settings.preview()).isAfter(previewed);
        }
        if (checkpointDue) {
            take(progress, now);
        }
        if (previewDue && progress.phase() == Progress.Phase.OPTIMISING) {
            show(progress.preview().get(), now);
        }
        if (previewDue || checkpointDue) {
            board.put(job.id(), number -> snapshot(number, progress));
        }
    }

    private void take(Progress progress, Instant now) {
        int steps = switch (progress.phase()) {
            case SAMPLING -> 0;
            case OPTIMISING, BLENDING -> progress.step();
            case SCORING -> total() - before();
        };
        Checkpoint checkpoint =
                new Checkpoint(index(), before() + steps, progress.state().get());
        synchronized (this) {
            newest = checkpoint;
            checkpointed = now;
            if (stop == Stop.STOPPING) {
                token.cancel();
            }
        }
    }

    /** A search that is being measured has no steps left to make. */
    private int total() {
        return request() instanceof JobRequest.Single single ? single.settings().steps() : 0;
    }

    private synchronized int index() {
        return picture;
    }

    private synchronized int before() {
        return stepsBefore;
    }

    private synchronized void show(RgbImage image, Instant now) {
        preview = image;
        previewed = now;
    }

    private synchronized Snapshot snapshot(long number, Progress progress) {
        boolean climbing = progress.phase() == Progress.Phase.OPTIMISING;
        int before = climbing ? stepsBefore : 0;
        return new Snapshot(
                number,
                picture,
                progress.phase(),
                before + progress.step(),
                before + progress.steps(),
                progress.score(),
                progress.secondsLeft(),
                Optional.ofNullable(preview));
    }

    /** Says that the worker lives and stores the newest state, unless the engine has been silent for too long. */
    void beat() {
        Instant now = clock.instant();
        synchronized (this) {
            if (heard.plus(settings.stall()).isBefore(now)) {
                LOG.error("Job {}: the engine has been silent since {}; it is given up", job.id(), heard);
                halt(Stop.LOST);
                return;
            }
        }
        report();
    }

    /** Stores the newest state. */
    void report() {
        Optional<Checkpoint> checkpoint = newest();
        try {
            obey(queue.heartbeat(lease, unbooked(), checkpoint));
            forget(checkpoint);
        } catch (LeaseLostException gone) {
            LOG.warn("{}", gone.getMessage());
            halt(Stop.LOST);
        }
    }

    private synchronized Optional<Checkpoint> newest() {
        return Optional.ofNullable(newest);
    }

    private synchronized void forget(Optional<Checkpoint> stored) {
        if (stored.isPresent() && stored.get().equals(newest)) {
            newest = null;
        }
    }

    /** The engine's time since it was last asked for. */
    synchronized Duration unbooked() {
        Instant now = clock.instant();
        Duration used = Duration.between(booked, now);
        booked = now;
        return used.isNegative() ? Duration.ZERO : used;
    }

    /** Does what the member wants. */
    void obey(Wish wish) {
        switch (wish) {
            case GO_ON -> {}
            case FINISH -> token.finish();
            case CANCEL -> halt(Stop.CANCELLED);
        }
    }

    /** The bot stops: the state is taken at the next step, and the engine let go. */
    void interrupt() {
        synchronized (this) {
            stop = stop == Stop.NONE ? Stop.STOPPING : stop;
        }
    }

    /** Ends the engine's work without a picture; the first reason counts. */
    synchronized void halt(Stop reason) {
        if (stop == Stop.NONE || stop == Stop.STOPPING) {
            stop = reason;
        }
        token.cancel();
    }
}
