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
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** A state of the search, and when it was taken from the engine. */
    private record Taken(Checkpoint checkpoint, Instant at) {}

    private final Job job;
    private final Lease lease;
    private final JobQueue queue;
    private final ProgressBoard board;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Predicate<RgbImage> clears;
    private final CancellationToken token = new CancellationToken();

    private Instant booked;
    private Instant heard;
    private Instant checkpointed;
    private Instant reported;
    private Instant previewed = Instant.MIN;
    private int picture;
    private int stepsBefore;
    private int stepsInAll;
    private int drawn;
    private Stop stop = Stop.NONE;
    private @Nullable Taken newest;
    private @Nullable RgbImage preview;

    /** @param clears says of a preview whether it may be shown */
    Stint(
            Job job,
            JobQueue queue,
            ProgressBoard board,
            WorkerSettings settings,
            InstantSource clock,
            Predicate<RgbImage> clears) {
        this.clears = clears;
        this.job = job;
        this.lease = ((JobState.Running) job.state()).lease();
        this.queue = queue;
        this.board = board;
        this.settings = settings;
        this.clock = clock;
        booked = clock.instant();
        heard = booked;
        checkpointed = booked;
        reported = booked;
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

    /**
     * The next picture is begun.
     *
     * @param done how many steps of it earlier tries made
     * @param steps how many there are in all
     */
    synchronized void begin(int index, int done, int steps) {
        picture = index;
        stepsBefore = done;
        stepsInAll = steps;
        preview = null;
        newest = null;
        LOG.info(
                "Job {} try {}: picture {} goes on from step {} at {}",
                job.id(),
                lease.attempt(),
                index,
                done,
                clock.instant());
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
            previewDue = isPreviewDue(now);
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

    /**
     * A frame is drawn that needs no search.
     *
     * @param frames how many there are in all
     * @throws DreamCancelledException if the film is not wanted now
     */
    void drew(int frames, RgbImage frame) {
        Instant now = clock.instant();
        boolean previewDue;
        synchronized (this) {
            heard = now;
            drawn++;
            previewDue = isPreviewDue(now);
            if (stop == Stop.STOPPING) {
                token.cancel();
            }
        }
        if (token.wish() == Wish.CANCEL) {
            throw new DreamCancelledException();
        }
        if (previewDue) {
            show(frame, now);
        }
        board.put(job.id(), number -> snapshot(number, frames));
    }

    private synchronized Snapshot snapshot(long number, int frames) {
        return new Snapshot(
                number,
                picture,
                Progress.Phase.OPTIMISING,
                drawn,
                frames,
                Double.NaN,
                Double.NaN,
                Optional.ofNullable(preview));
    }

    private void take(Progress progress, Instant now) {
        int steps = switch (progress.phase()) {
            case SAMPLING -> 0;
            case OPTIMISING -> progress.step();
            case BLENDING, SCORING -> left(); // a search that is being measured has no steps left to make
        };
        Checkpoint checkpoint =
                new Checkpoint(index(), before() + steps, progress.state().get());
        synchronized (this) {
            newest = new Taken(checkpoint, now);
            checkpointed = now;
            if (stop == Stop.STOPPING) {
                token.cancel();
            }
        }
    }

    private synchronized int left() {
        return stepsInAll - stepsBefore;
    }

    private synchronized int index() {
        return picture;
    }

    private synchronized int before() {
        return stepsBefore;
    }

    private synchronized boolean isPreviewDue(Instant now) {
        return now.minus(settings.preview()).isAfter(previewed);
    }

    /** Makes an image the preview, if it may be shown; judging it takes about as long as a step. */
    private void show(RgbImage image, Instant now) {
        boolean clear = clears.test(image);
        synchronized (this) {
            preview = clear ? image : null;
            previewed = now;
        }
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

    /**
     * Stores a new state at once, so that a crash costs little more than what was done since it was taken, and says in any
     * case every so often that the worker lives, unless the engine has been silent for too long.
     */
    void beat() {
        Instant now = clock.instant();
        boolean due;
        synchronized (this) {
            if (heard.plus(settings.stall()).isBefore(now)) {
                LOG.error("Job {}: the engine has been silent since {}; it is given up", job.id(), heard);
                halt(Stop.LOST);
                return;
            }
            due = newest != null || !reported.plus(settings.checkpoint()).isAfter(now);
        }
        if (due) {
            report();
        }
    }

    /** Stores the newest state. */
    void report() {
        Optional<Taken> taken = newest();
        try {
            obey(queue.heartbeat(lease, unbooked(), taken.map(Taken::checkpoint)));
            taken.ifPresent(this::stored);
        } catch (LeaseLostException gone) {
            LOG.warn("{}", gone.getMessage());
            halt(Stop.LOST);
        }
    }

    private synchronized Optional<Taken> newest() {
        reported = clock.instant();
        return Optional.ofNullable(newest);
    }

    private synchronized void stored(Taken taken) {
        Checkpoint reached = taken.checkpoint();
        LOG.info(
                "Job {} try {}: picture {} is kept at step {} of {}",
                job.id(),
                lease.attempt(),
                reached.picture(),
                reached.step(),
                taken.at());
        if (taken.equals(newest)) {
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
