package fusedream.bot.drill;

import fusedream.bot.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the worker of one process said in its log of the try it is at: where it began, and which of its states are kept.
 * From it follows what a kill costs: whatever was done since the last state that is kept was taken. Safe for many threads.
 */
final class WorkLog implements Consumer<String> {

    private static final Pattern BEGUN =
            Pattern.compile("Job (\\w{26}) try (\\d+): picture (\\d+) goes on from step (\\d+) at (\\S+)");
    private static final Pattern KEPT =
            Pattern.compile("Job (\\w{26}) try (\\d+): picture (\\d+) is kept at step (\\d+) of (\\S+)");

    /**
     * Where a try stood.
     *
     * @param at when it stood there
     */
    record Mark(JobId job, int attempt, int picture, int step, Instant at) {

        static Mark of(Matcher matcher) {
            return new Mark(
                    new JobId(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(4)),
                    Instant.parse(matcher.group(5)));
        }
    }

    private final Consumer<Mark> beginnings;
    private @Nullable Mark safe;
    private boolean kept;

    /** @param beginnings is told of each try's beginning of a picture */
    WorkLog(Consumer<Mark> beginnings) {
        this.beginnings = beginnings;
    }

    @Override
    public void accept(String line) {
        Matcher begun = BEGUN.matcher(line);
        Matcher stored = KEPT.matcher(line);
        if (begun.find()) {
            Mark mark = Mark.of(begun);
            put(mark, false);
            beginnings.accept(mark);
        } else if (stored.find()) {
            put(Mark.of(stored), true);
        }
    }

    private synchronized void put(Mark mark, boolean stored) {
        safe = mark;
        kept = stored;
        notifyAll();
    }

    /** What of a job's try is lost if the process dies at an instant; nothing, if that try had not begun. */
    synchronized Duration atRisk(JobId job, int attempt, Instant death) {
        return safe == null || !safe.job().equals(job) || safe.attempt() != attempt
                ? Duration.ZERO
                : Duration.between(safe.at(), death);
    }

    /** Waits until a try has begun. Returns whether one has. */
    synchronized boolean awaitBeginning(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (safe == null && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return safe != null;
    }

    /** Waits while the job at hand is one of those, and no state of this try is kept yet. Returns whether it had to wait. */
    synchronized boolean awaitKept(Predicate<JobId> which, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        boolean waited = false;
        while (safe != null && !kept && which.test(safe.job()) && System.nanoTime() < end) {
            waited = true;
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return waited;
    }
}
