package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import fusedream.engine.latent.StartingPoints;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One request on its way: tells the caller how far it is, asks whether to go on, and keeps the time. */
final class DreamRun {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Progress.Listener listener;
    private final CancellationToken cancellation;
    private final LongSupplier nanoTime;
    private final long started;
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private Phase phase = Phase.SAMPLING;
    private long phaseStarted;
    private String startingBank = StartingPoints.NONE.identity();
    private double workDone;
    private double workLeft;

    /** What can be shown of a search, made when asked. */
    record Showing(Supplier<RgbImage> preview, Supplier<RunState> state) {}

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    DreamRun(Progress.Listener listener, CancellationToken cancellation, LongSupplier nanoTime) {
        this.listener = listener;
        this.cancellation = cancellation;
        this.nanoTime = nanoTime;
        started = nanoTime.getAsLong();
        phaseStarted = started;
    }

    /** Ends the phase before and begins the next. */
    void begin(Phase next) {
        end();
        phase = next;
    }

    /** Books the time since the phase began. */
    void end() {
        long now = nanoTime.getAsLong();
        nanos.merge(phase, now - phaseStarted, Long::sum);
        phaseStarted = now;
    }

    /** Remembers which bank stood in place of samples, for the provenance. */
    void startedFrom(String bank) {
        startingBank = bank;
    }

    /** The bank that stood in place of samples; {@code none} without one. */
    String startingBank() {
        return startingBank;
    }

    /** @param work that is still to be done, in any unit that {@link #did} uses too */
    void plan(double work) {
        workLeft = work;
    }

    /** Some of the planned work is done. */
    void did(double work) {
        workDone += work;
        workLeft = Math.max(0, workLeft - work);
    }

    /**
     * Whether the caller wants the best so far, now.
     *
     * @throws DreamCancelledException if the picture is not wanted
     */
    boolean finishing() {
        return switch (cancellation.wish()) {
            case GO_ON -> false;
            case FINISH -> true;
            case CANCEL -> throw new DreamCancelledException();
        };
    }

    /** Tells the caller that {@code step} of {@code steps} of this phase are done. */
    void tell(int step, int steps, double score, Showing showing) {
        listener.on(new Progress(phase, step, steps, score, secondsLeft(), showing.preview(), showing.state()));
    }

    private double secondsLeft() {
        double seconds = (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
        return workDone == 0 ? Double.NaN : seconds / workDone * workLeft;
    }

    /** How long each phase that was begun took. */
    Map<Phase, Duration> durations() {
        Map<Phase, Duration> durations = new EnumMap<>(Phase.class);
        nanos.forEach((each, taken) -> durations.put(each, Duration.ofNanos(taken)));
        return durations;
    }
}
